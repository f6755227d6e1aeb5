from gluework.access import host_name


def test_a_hosts_name_is_without_its_port():
    assert [host_name(one) for one in ("A:80", "a", "[::1]", "[::1]:80")] == ["a", "a", "[::1]", "[::1]"]
