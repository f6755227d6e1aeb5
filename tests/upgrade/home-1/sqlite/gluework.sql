BEGIN TRANSACTION;
CREATE TABLE access_keys (
	id VARCHAR(40) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_access_keys PRIMARY KEY (id), 
	CONSTRAINT uq_access_keys_digest UNIQUE (digest)
);
INSERT INTO "access_keys" VALUES('key_01m8qx6n18mb0g193hpnb8tg6v','Rita Reviewer','8a9f4896b96a0c64c47692896bc4e9cfd05c0eb12dc009c61a5d4769258ad032','2026-12-01 04:18:28.520631',NULL);
CREATE TABLE access_sessions (
	digest VARCHAR(64) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	is_ticket BOOLEAN NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_access_sessions PRIMARY KEY (digest)
);
INSERT INTO "access_sessions" VALUES('29cbbad93b40c1afddd1244fc82b35e8a4e336590d9b952f755e73aa318b5683','Rita Reviewer',1,'2026-12-01 04:33:33.034397');
INSERT INTO "access_sessions" VALUES('3f72290701d3fb3d044db08796a2a17a4d3fd22c32f1557255389486c6c6ef92','Rita Reviewer',1,'2026-12-01 04:34:57.524928');
INSERT INTO "access_sessions" VALUES('e6de56ce432092bdd3d3b35cbb6dac528c862e0838ea5f9a4eb3802118cdf208','Rita Reviewer',1,'2026-12-01 04:35:41.706086');
INSERT INTO "access_sessions" VALUES('9d34843a10bea88e49838403e6c379059b948a9d9ce98ffd71f0c5aa3bc1904a','Rita Reviewer',1,'2026-12-01 04:36:17.106278');
INSERT INTO "access_sessions" VALUES('a27c1eafb4837dda86c55666ab0176900eea2337c055ede097cf643e0334b6e9','Rita Reviewer',1,'2026-12-01 04:37:00.501057');
INSERT INTO "access_sessions" VALUES('ac5e4d3b425ea0b982e16fde22e76b2d3a39b6cb483f8b232ee7cf4a1158add8','Rita Reviewer',1,'2026-12-01 04:37:50.606269');
INSERT INTO "access_sessions" VALUES('22fd1ab4ac90bebddc09e627850d9b6dedc50e81c98c83e59ca48986aea476fe','Rita Reviewer',1,'2026-12-01 04:38:14.125918');
INSERT INTO "access_sessions" VALUES('a7e3b14e523b2e0243b1deae444fab26b5b89250b060457dd1cad258b3cdab1e','Rita Reviewer',1,'2026-12-01 04:38:45.985096');
INSERT INTO "access_sessions" VALUES('eb9a9db5df83b84dba025e8b0309d93a4d47d856be13f08fe4259bf11bb07e23','Rita Reviewer',1,'2026-12-01 04:39:24.934402');
INSERT INTO "access_sessions" VALUES('63485e1bf5fe75fe61030656d235d811ac0b200ecb074b1d86cea7e495346132','Rita Reviewer',1,'2026-12-01 04:39:44.306202');
INSERT INTO "access_sessions" VALUES('6a88bd676cf4f7b904950266b3382f72211d903aaeb223a263276a8e9ba98da1','Rita Reviewer',1,'2026-12-01 04:40:08.081338');
INSERT INTO "access_sessions" VALUES('c942e6275d37ad2edb0d132b547c01bf2be74b81cc236b1c9e4327474bbd7bc8','Rita Reviewer',1,'2026-12-01 04:40:29.830004');
INSERT INTO "access_sessions" VALUES('cd3570cdac602f4ce212dfdf760e6a6883275ebc4e8544d582323c6778b7a025','Rita Reviewer',1,'2026-12-01 04:40:44.671245');
INSERT INTO "access_sessions" VALUES('5a5763c29a79912e07c226c27b9a0846de4fb0f00740309918ceb2da36edbffb','Rita Reviewer',1,'2026-12-01 04:41:01.220835');
INSERT INTO "access_sessions" VALUES('70d0cab3564296720f6a61611247cd4badbb2fb77eef9c37039a9006abb3a908','Rita Reviewer',1,'2026-12-01 04:41:23.539809');
INSERT INTO "access_sessions" VALUES('7cb405f0ca41c52741e107ce8521222f506113c6c1577bc022b1be91f0364cba','Rita Reviewer',1,'2026-12-01 04:41:40.194359');
INSERT INTO "access_sessions" VALUES('717272ed8c351bdd1e6560073de63423c24818622be3d0a2145cbe2365040e20','Rita Reviewer',1,'2026-12-01 04:42:00.066653');
INSERT INTO "access_sessions" VALUES('bf026ab7056b458bf4174e98b08540352d14aa7c3ad2b3f14ed6f4f2af4d679f','Rita Reviewer',1,'2026-12-01 04:42:27.854086');
INSERT INTO "access_sessions" VALUES('884f8cd6d7bc500b42342aaf15b31b36ad1f4db6a23c483fdc93f2828d4e7a27','Rita Reviewer',1,'2026-12-01 04:42:57.240256');
INSERT INTO "access_sessions" VALUES('6f952a73dd31bad4a3c2ec464b19a2ace66933bf8044167b6b70dd6dd65d9c9d','Rita Reviewer',1,'2026-12-01 04:43:46.703495');
CREATE TABLE agent_state (
	case_id VARCHAR(40) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	at DATETIME NOT NULL, 
	value BLOB NOT NULL, 
	CONSTRAINT pk_agent_state PRIMARY KEY (case_id, "key")
);
INSERT INTO "agent_state" VALUES('case_01m8qx83c5xv3k3s4g9m97xcsm','seal','2026-12-01 04:19:22.035112',CAST('"e92ddc12ac02352b"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5en1yryr5eq4yx1vcj0','seal','2026-12-01 04:28:08.572224',CAST('"8374ab295b934f39"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5k0xmz2zxazd9e2e7k1','seal','2026-12-01 04:28:08.827118',CAST('"a66906b78bde4a6a"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5kfa7xsapstk81fe1fm','seal','2026-12-01 04:28:09.201808',CAST('"f5acb0b7fc4351d8"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5maxnf16s0vyxk36j4r','seal','2026-12-01 04:28:09.391188',CAST('"416f8cddd2ec3046"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5kp3tkg7qdjyt7nwvkt','seal','2026-12-01 04:28:10.058001',CAST('"ca27e5aa54c52f72"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5p70a2yskmdbeqh9mxf','seal','2026-12-01 04:28:10.060070',CAST('"c7a3ab4f71b6c879"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr4hn14t8dwpw6z7n4k14','seal','2026-12-01 04:28:10.157367',CAST('"96335b2a9d64b0a0"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5ppej4kymfw79gnwt45','seal','2026-12-01 04:28:10.160298',CAST('"7711a90fc6aa4044"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5qek3jxtv6ymwnh3rcz','seal','2026-12-01 04:28:10.254203',CAST('"72404148086157a1"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5v7h3jk8s9n0gh2pkdb','seal','2026-12-01 04:28:10.301642',CAST('"0592621038f6e1fe"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5vtkpypx8rfereah3z5','seal','2026-12-01 04:28:10.396192',CAST('"2cf7b956d2264e17"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5r2nb5sfrrzx47th7xv','seal','2026-12-01 04:28:10.845015',CAST('"a71555dd1fca7094"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5tbjwaanvqg3gt3be3k','seal','2026-12-01 04:28:11.096991',CAST('"a728b828ac7723c9"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5spx45m0m3fqsasnamq','seal','2026-12-01 04:28:14.871132',CAST('"0a2a6506a7a7f3c5"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxr5s01eg06va3ew7m4hqc','seal','2026-12-01 04:28:16.087133',CAST('"8e894fdb57d60323"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxrb7hmxewwpyrzyrxayqm','seal','2026-12-01 04:28:17.300264',CAST('"48a8dc88843061bd"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxrb88a8saxvw29x6sqefp','seal','2026-12-01 04:28:17.677878',CAST('"2d3b86310347ed93"' AS BLOB));
INSERT INTO "agent_state" VALUES('case_01m8qxrb86ahb59ekskmaxhf61','seal','2026-12-01 04:28:17.719394',CAST('"893e4fad0e89fadf"' AS BLOB));
CREATE TABLE agent_steps (
	case_id VARCHAR(40) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	value BLOB NOT NULL, 
	notes BLOB NOT NULL, 
	CONSTRAINT pk_agent_steps PRIMARY KEY (case_id, name, number)
);
INSERT INTO "agent_steps" VALUES('case_01m8qx83c5xv3k3s4g9m97xcsm','step ticket',1,'2026-12-01 04:19:18.737262',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"1557605e5798ab7c","total":{"$":"Decimal","v":"90.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"large"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qx83c5xv3k3s4g9m97xcsm','→ openai 206b0b5aa90394585d4cffc4fe4397892feea93c3b6a7b21d3868b8d6c4bbc9a',1,'2026-12-01 04:19:21.985067',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:19:21 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxIn0sICJmaW5pc2hfcmVhc29uIjogInN0b3AifV0sICJ1c2FnZSI6IHsicHJvbXB0X3Rva2VucyI6IDEwMDAsICJjb21wbGV0aW9uX3Rva2VucyI6IDQwMDB9fQ=="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qx83c5xv3k3s4g9m97xcsm','step opinion',1,'2026-12-01 04:19:22.027389',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 1","of":"90.00"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnBLLEnMickLyQdSVgqWBnoGBjF5fqmpKUBVyUW5CmmZOanF+mkQVUqxAJe2GPQ=", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qx83c5xv3k3s4g9m97xcsm','→ crm dccf45a20ab2348c6c66f36c83c297993b469f4ab65851f394808bdd8ab0f82c',1,'2026-12-01 04:19:22.108343',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:19:22 GMT"}, "body": "eyJudW1iZXIiOiAyfQ=="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qx83c5xv3k3s4g9m97xcsm','→ openai 1f0052526a7fa3cabf05b2d7d9a143b6c2436fe9cd99a2d510ed4229338c0b99',1,'2026-12-01 04:19:22.329964',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:19:22 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAzIn0sICJmaW5pc2hfcmVhc29uIjogInN0b3AifV0sICJ1c2FnZSI6IHsicHJvbXB0X3Rva2VucyI6IDEwMDAsICJjb21wbGV0aW9uX3Rva2VucyI6IDQwMDB9fQ=="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5jnszzxdgjn3c8xwz4t','step ticket',1,'2026-12-01 04:28:08.076832',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"b4dce40cc9f96b18","total":{"$":"Decimal","v":"15.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5en1yryr5eq4yx1vcj0','step ticket',1,'2026-12-01 04:28:08.091583',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"f0b9580cd68e023b","total":{"$":"Decimal","v":"12.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5k0xmz2zxazd9e2e7k1','step ticket',1,'2026-12-01 04:28:08.177583',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"7a5c882a377a80fb","total":{"$":"Decimal","v":"24.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kfa7xsapstk81fe1fm','step ticket',1,'2026-12-01 04:28:08.240185',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"f9aa88fee97e0e61","total":{"$":"Decimal","v":"20.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kp3tkg7qdjyt7nwvkt','step ticket',1,'2026-12-01 04:28:08.334213',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"079081fb251c0d9a","total":{"$":"Decimal","v":"10.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5maxnf16s0vyxk36j4r','step ticket',1,'2026-12-01 04:28:08.368619',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"a626b57e70732961","total":{"$":"Decimal","v":"16.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5ppej4kymfw79gnwt45','step ticket',1,'2026-12-01 04:28:08.380834',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"1b614592108ebeed","total":{"$":"Decimal","v":"21.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5p70a2yskmdbeqh9mxf','step ticket',1,'2026-12-01 04:28:08.382180',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"ced8e3e2298aee57","total":{"$":"Decimal","v":"11.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr4hn14t8dwpw6z7n4k14','step ticket',1,'2026-12-01 04:28:08.384388',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"8de7d92a6082b3af","total":{"$":"Decimal","v":"10.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5qek3jxtv6ymwnh3rcz','step ticket',1,'2026-12-01 04:28:08.392951',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"e053be1aa7555af4","total":{"$":"Decimal","v":"19.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5v7h3jk8s9n0gh2pkdb','step ticket',1,'2026-12-01 04:28:08.406763',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"9d3b14c2bbce6d37","total":{"$":"Decimal","v":"13.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5vtkpypx8rfereah3z5','step ticket',1,'2026-12-01 04:28:08.428926',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"cb383916a45376b2","total":{"$":"Decimal","v":"17.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5tbjwaanvqg3gt3be3k','step ticket',1,'2026-12-01 04:28:08.455851',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"22f2e5130fea34aa","total":{"$":"Decimal","v":"14.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5en1yryr5eq4yx1vcj0','→ openai f83a972c9a7f6812193ca4ebf36a49e0a37c61b276874b05c4c6365a1f1319bd',1,'2026-12-01 04:28:08.548614',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0MyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5en1yryr5eq4yx1vcj0','step opinion',1,'2026-12-01 04:28:08.568925',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 43","of":"12.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnDMKy5PLUpNickLyS9JzLFSMDTSMzWIyXPJL00qsVLwLFEoTqwsVsgsKU7NAekGmpIJRMUKKSAFaaU5ejF5SrEASuUhaA==", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5k0xmz2zxazd9e2e7k1','→ openai a902e3c01ea81fd2bb69f5d5be72c659501be5edae8343b32f6ad104f0ef5526',1,'2026-12-01 04:28:08.633012',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0NCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5k0xmz2zxazd9e2e7k1','step opinion',1,'2026-12-01 04:28:08.757480',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 44","of":"24.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnBKzMuOyQvJL0nMsVIwMtEzNYjJ80tNTQEqSgJKKSQmJ+eX5pUU6yeBFSrFAgDI1hnF", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5r2nb5sfrrzx47th7xv','step ticket',1,'2026-12-01 04:28:08.932716',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"0995cff3fdbf2519","total":{"$":"Decimal","v":"18.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kfa7xsapstk81fe1fm','→ openai 27c2238d730a53a84c39d08bdc9f65ae018241ba0bae6fdf9c385b8dd0aef30a',1,'2026-12-01 04:28:09.171118',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0NSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kfa7xsapstk81fe1fm','step opinion',1,'2026-12-01 04:28:09.193501',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 45","of":"20.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnAqys9OzYvJC8kvScyxUjAy0DM1iMnzS01NASpLLspVSMvMSS3WT4IqU4oFANFgGeQ=", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5maxnf16s0vyxk36j4r','→ openai dc7965c7f53432f7cbdce31aa42dd039c236fffb96a1bc83cd01a57bf9123f39',1,'2026-12-01 04:28:09.315538',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0NiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5maxnf16s0vyxk36j4r','step opinion',1,'2026-12-01 04:28:09.364801',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 46","of":"16.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUvBJLEmNyQvJL0nMsVIwNNMzNYjJU4oFAJFhD9Y=", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kp3tkg7qdjyt7nwvkt','→ openai 8e477e58e27e7f098f52524c9d07216e4a5527aabc6095c8f8a745c7c5c0727d',1,'2026-12-01 04:28:09.371069',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0NyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5p70a2yskmdbeqh9mxf','→ openai 893f7fd10b634a83b4c686dd99446a778da53595c58a743c0f1c79dd8b950bd6',1,'2026-12-01 04:28:09.371714',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0OCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr4hn14t8dwpw6z7n4k14','→ openai d3b190e20db1e71c42aff7a1aed8fb7a83db05a2f18a3660d2e5b0e3db34c511',1,'2026-12-01 04:28:09.412791',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0OSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5ppej4kymfw79gnwt45','→ openai c2fd6bb07da8a1226e8b1bc8bc5f684e5a19f7677c55cda279f521326291a4ae',1,'2026-12-01 04:28:09.413908',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1MCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5qek3jxtv6ymwnh3rcz','→ openai 778a97e5a319d0ef71d7098f0f2fdc1f4e103e028f207026670773c3aa7f787c',1,'2026-12-01 04:28:09.458615',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1MSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kp3tkg7qdjyt7nwvkt','step opinion',1,'2026-12-01 04:28:09.483497',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 47","of":"10.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJwVjLEKgCAYBl/lowcQG1pcc2kPGrLBUlEwhf7fobcv4ca724ctWkYN4JhIYW7E9faPgvZXTsU7U9bKNiuMUkzSFF3byQoLg+xLSEw+9/q/pB+C60JoWZgyHB9BxSFF", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5p70a2yskmdbeqh9mxf','step opinion',1,'2026-12-01 04:28:09.490160',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 48","of":"11.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUggsTS0uyczPi8kLyS9JzLFSMDTUMzWIyXPJL00qsVLwLFEoTqwsVsgsKU7NAekGmpIJRMUKKSAFaaU5ejF5SrEAUrshhg==", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr4hn14t8dwpw6z7n4k14','step opinion',1,'2026-12-01 04:28:09.491926',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 49","of":"10.00"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnBJzcksSy1KTYnJC8kvScyxUjA00DMwiMlTigUA8EQR2Q==", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5ppej4kymfw79gnwt45','step opinion',1,'2026-12-01 04:28:09.558331',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 50","of":"21.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUghKTcnPS43JC8kvScyxUjAy1DM1iMnzS01NASpLLspVSMvMSS3WL4IqU4oFANDVGd0=", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5v7h3jk8s9n0gh2pkdb','→ openai 736a2b3ffbb164911279bb470249d73a0093529f4fa7d948eaac7a0502b50e64',1,'2026-12-01 04:28:09.627972',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:08 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1MiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5qek3jxtv6ymwnh3rcz','step opinion',1,'2026-12-01 04:28:10.120854',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 51","of":"19.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUghKTSnKLEvNi8kLyS9JzLFSMLTUMzWIyVOKBQDekhGS", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5vtkpypx8rfereah3z5','→ openai 71dc39d4ba72e40a75664300010319361641200b4f69c7407b03fc47a72801ff',1,'2026-12-01 04:28:10.245636',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:09 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1MyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5v7h3jk8s9n0gh2pkdb','step opinion',1,'2026-12-01 04:28:10.246649',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 52","of":"13.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUggpz0xOjckLyS9JzLFSMDTWMzWIyXPJL00qsVLwLFEoTqwsVsgsKU7NAWkFGpEJRMUKKSAFaaU5ejF5SrEA21QgLA==", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5vtkpypx8rfereah3z5','step opinion',1,'2026-12-01 04:28:10.385596',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 53","of":"17.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjNS0nNySxLLUpNickLyS9JzLFSMDTXMzWIyVOKBQAbfBLI", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr6yzqhx2wn36rwrvv4ns','→ openai 0a9d20aab357499b75456726f381b118faa90e197b1f4f911fbb1e28e527dbcd',1,'2026-12-01 04:28:10.489085',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1NCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5maxnf16s0vyxk36j4r','→ crm 62e54452d60bf6fb07386ad22f6aea6013aa3f0f69e06c6e443d8b944b122667',1,'2026-12-01 04:28:10.489802',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJudW1iZXIiOiA1NX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5k0xmz2zxazd9e2e7k1','→ crm 361effadff67e95bb183a8cd6bc0f9b9b849e023a50d164a7cc24c8a98771365',1,'2026-12-01 04:28:10.490220',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJudW1iZXIiOiA1Nn0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5en1yryr5eq4yx1vcj0','→ crm 9a6d4a91c4ad6b679c3b7949f17bec091a6f0ec59af2fd06125567a1ff93ae93',1,'2026-12-01 04:28:10.609083',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJudW1iZXIiOiA1OH0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5r2nb5sfrrzx47th7xv','→ openai ef723c1f34850f571473b67e2b97fed4226d18f414930c406ab483be721471d0',1,'2026-12-01 04:28:10.715260',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1NyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kfa7xsapstk81fe1fm','→ crm 4e2ddfcd6d1e9eb81925fa232b06f78e8f929fe28a73e091e4022e9872aea8c0',1,'2026-12-01 04:28:10.716195',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJudW1iZXIiOiA2MH0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5r2nb5sfrrzx47th7xv','step opinion',1,'2026-12-01 04:28:10.765131',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 57","of":"18.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUghKTSstTk2JyQvJL0nMsVIwtNAzNYjJU4oFAMqFESA=", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5p70a2yskmdbeqh9mxf','→ crm 7344ea669932c6630bf268ee739255887f33184a83bfcb5cd6fc2a61d7ac9c3b',1,'2026-12-01 04:28:10.869499',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJudW1iZXIiOiA2MX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kp3tkg7qdjyt7nwvkt','→ crm aace32e5f4fd4463c1f2042e7813965c03988553a35eea73cd846e6b5dffd779',1,'2026-12-01 04:28:10.870842',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJudW1iZXIiOiA2Mn0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5tbjwaanvqg3gt3be3k','→ openai f6959f3a0e2c71fa1750ce92a58305acb0df0b72bf78858e3e245a3a45195daa',1,'2026-12-01 04:28:10.912136',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1OSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5tbjwaanvqg3gt3be3k','step opinion',1,'2026-12-01 04:28:10.965107',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 59","of":"14.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [{"kind": "agent", "text": "Its customer is odd.", "field": null}], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjOyS+PyQvJL0nMsVIwNNEzNYjJ809JsVLwLClWSIYqU8gsVshPSdGLyfNLTU0B6k8uylVIy8xJLdYvButXigUAe98h7Q==", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr4hn14t8dwpw6z7n4k14','→ crm 76db79f974533015329d21cc3f4a0291352dace20e324e037a00eb92f6552c60',1,'2026-12-01 04:28:11.127363',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJudW1iZXIiOiA2M30="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5ppej4kymfw79gnwt45','→ crm bf11b3cd5abc9b9415c5b1f5aacf70175dea7517a064036adfb663cf8abef231',1,'2026-12-01 04:28:11.285372',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:10 GMT"}, "body": "eyJudW1iZXIiOiA2NH0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5v7h3jk8s9n0gh2pkdb','→ crm 8218d30d6d1decbc3aea8e6bd3bea7a497d17feb3468896e9f7d91b3b2c04dc6',1,'2026-12-01 04:28:11.440774',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJudW1iZXIiOiA2NX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5qek3jxtv6ymwnh3rcz','→ crm 620865d43939f97ee4d1f6d732c7de403335d61a3fb48857601bbea20eee8f42',1,'2026-12-01 04:28:11.442080',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJudW1iZXIiOiA2Nn0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5vtkpypx8rfereah3z5','→ crm 7e39e241a6a6d065fbd6f4fb0e816e6e4efd45a96672fb524eff769168a71949',1,'2026-12-01 04:28:11.626885',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJudW1iZXIiOiA2N30="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5r2nb5sfrrzx47th7xv','→ crm fab697a21b88a71ae92e369ebb7d7fa016ec7dc73e1e5e729a774d938a2d81b1',1,'2026-12-01 04:28:12.293785',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJudW1iZXIiOiA3NH0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5tbjwaanvqg3gt3be3k','→ crm c4a2beac63d565fc81e5f5c1add6474ced4991d9c79ae454cdb2cd03a6e78f31',1,'2026-12-01 04:28:12.365502',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJudW1iZXIiOiA3NX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5maxnf16s0vyxk36j4r','→ openai 36578b6f4c9726357588fc8065290d74bb108d7d8afabb639506d5cdbe7e28bc',1,'2026-12-01 04:28:12.511479',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA2OCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5k0xmz2zxazd9e2e7k1','→ openai a11c8de04d1be96bb983d107a0f8f1eb7ba0bd3c85637502dbe0010d14775fc5',1,'2026-12-01 04:28:12.581069',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA2OSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5en1yryr5eq4yx1vcj0','→ openai 2210b264e7252c91dcae2bc5efe70bef670050b01428f2a8331a3d83998937f9',1,'2026-12-01 04:28:12.583075',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3MCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kfa7xsapstk81fe1fm','→ openai 61f978116b3a050c2ffc2975a72e61aed3f4dba4085d866483effb10747816e7',1,'2026-12-01 04:28:12.656965',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3MSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5p70a2yskmdbeqh9mxf','→ openai 177c3518a88756ca47e0a864eb3245f80200ee6b5797e6b1302c016d7d5faee9',1,'2026-12-01 04:28:12.775566',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3MiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5kp3tkg7qdjyt7nwvkt','→ openai 842b07763a71c8f40066598b4bdebdadadc71bb158219f9bc47ecd85bb4b1211',1,'2026-12-01 04:28:12.813287',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:11 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3MyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5spx45m0m3fqsasnamq','step ticket',1,'2026-12-01 04:28:13.143812',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"9cd732a6b6fae2e4","total":{"$":"Decimal","v":"23.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr4hn14t8dwpw6z7n4k14','→ openai 047cf354981afa3d708fe7992483ee8a57cd89e922eac7fabfff8e2dcba2e00d',1,'2026-12-01 04:28:13.905776',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:12 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3NiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5vtkpypx8rfereah3z5','→ openai 86908d1bc1623496801453dbb5b0b80a3695848ff30a84d334c1818eeed7502c',1,'2026-12-01 04:28:13.942786',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:13 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3NyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5ppej4kymfw79gnwt45','→ openai 1a54bca7b7c108139df106354f59723596b59513a269a92f3588143af7987ca7',1,'2026-12-01 04:28:13.980762',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:13 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3OCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5v7h3jk8s9n0gh2pkdb','→ openai e8661400993b3914b71f1c6abf9f65c158b6c166c155f9de6a0cb91e882ccb66',1,'2026-12-01 04:28:13.981902',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:13 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3OSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5qek3jxtv6ymwnh3rcz','→ openai 6c733e92d0589016bc440e1affb73cf902bd2502fc848b13d203be8aa506c7d3',1,'2026-12-01 04:28:13.982518',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:13 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA4MCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5r2nb5sfrrzx47th7xv','→ openai 957bfc66f9e7f1f757b49a76aaadf1e13b8b31c992a50884582321e499d37d7a',1,'2026-12-01 04:28:14.528784',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:13 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA4NCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5tbjwaanvqg3gt3be3k','→ openai 5050d295668ce903e5b2c27cd1494347be06c33fc6531de21c49742f99f841ca',1,'2026-12-01 04:28:14.602092',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:14 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA4OCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5spx45m0m3fqsasnamq','→ openai fc2c646086f663f5c7dbcd6b98cee566a7dbe0488f370b303b39ca7bd4d657b9',1,'2026-12-01 04:28:14.811929',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:14 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA5MCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5s01eg06va3ew7m4hqc','step ticket',1,'2026-12-01 04:28:14.837604',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"f535451a88eb34e7","total":{"$":"Decimal","v":"22.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5spx45m0m3fqsasnamq','step opinion',1,'2026-12-01 04:28:14.854696',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 90","of":"23.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjOyC/QNYrJC8kvScyxUjAy1jM1iMnzS01NASorBkoqAFUmZ+sXQ9UpxQIA2t8ZoA==", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5spx45m0m3fqsasnamq','→ crm 344e6ad2499ea5277c9c52a5a8d71574b7fe899f01d530b54f0147aa6fdcd533',1,'2026-12-01 04:28:15.237629',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:15 GMT"}, "body": "eyJudW1iZXIiOiA5OX0="}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5s01eg06va3ew7m4hqc','→ openai 59cdfc9997ac55d906a584aae5a9b5dcac01b8083dbf34150120a28b4cc388eb',1,'2026-12-01 04:28:16.073996',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:15 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMDEifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5s01eg06va3ew7m4hqc','step opinion',1,'2026-12-01 04:28:16.080399',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 101","of":"22.50"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjOyC/QNYzJC8kvScyxUjAy0jM1iMnzS01NASorBkoqAFUmZ+sXQ9UpxQIA2osZnQ==", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb7hmxewwpyrzyrxayqm','step ticket',1,'2026-12-01 04:28:16.093494',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"fc4b444d2c7d3997","total":{"$":"Decimal","v":"73.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"large"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5s01eg06va3ew7m4hqc','→ crm 3fe5aaa4cdd46c2396c69a63c8345f235aeff1033e6ff70697330fe8aab579e2',1,'2026-12-01 04:28:16.242292',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:16 GMT"}, "body": "eyJudW1iZXIiOiAxMDR9"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5spx45m0m3fqsasnamq','→ openai 9628831b7f8367b34ff26ec9e6abd7952b27550e76c8aef4e7c15cf4716f3d58',1,'2026-12-01 04:28:16.243106',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:16 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMDIifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb88a8saxvw29x6sqefp','step ticket',1,'2026-12-01 04:28:16.753411',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"ffbf2043cb1fd461","total":{"$":"Decimal","v":"72.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"large"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb86ahb59ekskmaxhf61','step ticket',1,'2026-12-01 04:28:16.780834',CAST('{"$":"dataclass","of":".agent:Ticket","v":{"number":"45de1bfedf334218","total":{"$":"Decimal","v":"71.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"large"},"marks":{"$":"tuple","v":["a","b"]}}}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb7hmxewwpyrzyrxayqm','→ openai 62a3f6226fd0c0a006d889170afedacd73130ced035b5f1e69956e96be4ef1d0',1,'2026-12-01 04:28:17.236282',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:16 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMTAifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb7hmxewwpyrzyrxayqm','step opinion',1,'2026-12-01 04:28:17.246705',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 110","of":"73.00"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjJKEpNjckLyS9JzLFSMDfWMzCIyVOKBQCkcxBG", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxr5s01eg06va3ew7m4hqc','→ openai 1b4a28667c7e3a6c413871810b029efdcc818a8e88e7659b6cbc8f06fd54b817',1,'2026-12-01 04:28:17.282100',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:16 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMTEifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb7hmxewwpyrzyrxayqm','→ crm 67002c61543f7f9bc46dd01062b392317d8c9dfc357a0c9d7e91d762ca0b856f',1,'2026-12-01 04:28:17.490738',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:17 GMT"}, "body": "eyJudW1iZXIiOiAxMTZ9"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb88a8saxvw29x6sqefp','→ openai d3487af59bda6a7ecd06db2c22957f57aa151b1509851fb30df9d56a88374867',1,'2026-12-01 04:28:17.637055',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:17 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMTQifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb88a8saxvw29x6sqefp','step opinion',1,'2026-12-01 04:28:17.653376',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 114","of":"72.00"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUggpz4/JC8kvScyxUjA30jMwiMlzyS9NKrFS8CxRKE6sLFbILClOzQFpBBqQCUTFCikgBWmlOXoxeUqxAJcRH2o=", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb86ahb59ekskmaxhf61','→ openai 85e18a0b974daf1b0df8651f4f5cd29e15214df8fd0a2aa967ae6f6d6ec00e9a',1,'2026-12-01 04:28:17.669619',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:17 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMTUifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb86ahb59ekskmaxhf61','step opinion',1,'2026-12-01 04:28:17.689355',CAST('{"$":"model","of":".agent:Opinion","v":{"words":"answer 115","of":"71.00"}}' AS BLOB),CAST('{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUvDPS43JC8kvScyxUjA31DMwiMlTigUAf/IPbg==", "media": false, "document": false}}' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb88a8saxvw29x6sqefp','→ crm 3c5b1ee2bff50c18a04f20f004179282529911ab8a3b3100ce5a94898ac9e173',1,'2026-12-01 04:28:17.818588',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:17 GMT"}, "body": "eyJudW1iZXIiOiAxMTh9"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb86ahb59ekskmaxhf61','→ crm 6f028640e1fd3cc2a4fdb81dcdde4b83a2ad11e21f7a9a27260d950ba4a90f30',1,'2026-12-01 04:28:17.857653',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:17 GMT"}, "body": "eyJudW1iZXIiOiAxMTl9"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb7hmxewwpyrzyrxayqm','→ openai cafda68bf14c5ef2f7a2d5a02e331471f1e4a917943151e63c34da276198edb6',1,'2026-12-01 04:28:17.969141',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:17 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMjAifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb88a8saxvw29x6sqefp','→ openai d4fa8d27231d5330991b6690e08590320d458731b7da10d746986d65c9c40f0f',1,'2026-12-01 04:28:18.125597',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:18 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMjEifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
INSERT INTO "agent_steps" VALUES('case_01m8qxrb86ahb59ekskmaxhf61','→ openai 76f5830afff97714a70de9552e9518cf541ab2af56d7ebd5f18b69aee54ffb77',1,'2026-12-01 04:28:18.145104',CAST('{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 04:28:18 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMjMifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}' AS BLOB),CAST('' AS BLOB));
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE audit_entries (
	number BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	actor_kind VARCHAR(20) NOT NULL, 
	actor_name VARCHAR(200) NOT NULL, 
	action VARCHAR(60) NOT NULL, 
	subject VARCHAR(80) NOT NULL, 
	detail JSON NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_entries PRIMARY KEY (number), 
	CONSTRAINT uq_audit_entries_hash UNIQUE (hash)
);
INSERT INTO "audit_entries" VALUES(1,'2026-12-01 04:18:28.524230','person','Rita Reviewer','key created','key_01m8qx6n18mb0g193hpnb8tg6v','{"of": "Rita Reviewer"}','0000000000000000000000000000000000000000000000000000000000000000','a7857dd235477ebc10cc95b11683cd7d08963d188b98d9f2e7e7bb7a0eb78e1a');
INSERT INTO "audit_entries" VALUES(2,'2026-12-01 04:18:30.314878','system','gluework','charter adopted','orders','{"version": "92d92f1185ea"}','a7857dd235477ebc10cc95b11683cd7d08963d188b98d9f2e7e7bb7a0eb78e1a','67f85a10c3f337154f8872a3ecb1b1767f11dc41d3d44662289699b84387258e');
INSERT INTO "audit_entries" VALUES(3,'2026-12-01 04:18:30.420862','system','gluework','charter adopted','quotes','{"version": "30df36a1fdf6"}','67f85a10c3f337154f8872a3ecb1b1767f11dc41d3d44662289699b84387258e','2d06a69c780df59f21124811141de4205b4b1973cea3b206450abb1477c45a31');
INSERT INTO "audit_entries" VALUES(4,'2026-12-01 04:19:16.023478','sender','Rita Reviewer','accepted','case_01m8qx83c5xv3k3s4g9m97xcsm','{"agent": "orders", "charter": "92d92f1185ea", "document": "e545421f7d83f15f62a766ce52b41950f7b8530c7f190787a23073ffb81d5fb5"}','2d06a69c780df59f21124811141de4205b4b1973cea3b206450abb1477c45a31','1b008395c542781de5b1b01e3d7100fd9f5ace992a98eb8f91a11e36bdbc8d41');
INSERT INTO "audit_entries" VALUES(5,'2026-12-01 04:19:21.978576','system','gluework','incident opened','inc_01m8qx8965089jz44n141zvfrm','{"kind": "budget", "severity": "high"}','1b008395c542781de5b1b01e3d7100fd9f5ace992a98eb8f91a11e36bdbc8d41','9bb56db56ae84c8eb007ff4129e43ea6c90e39bca31d5b6a7af84b505b29acc5');
INSERT INTO "audit_entries" VALUES(6,'2026-12-01 04:27:34.768914','person','Rita Reviewer','circuit opened','bank','{"system": "d4c4eb7105d5", "reason_sha256": "94a3bb8dfbb2faeb0cbfebca90efc50d31c83920ff6d49fe7a572e3310c3ec68", "change": 1}','9bb56db56ae84c8eb007ff4129e43ea6c90e39bca31d5b6a7af84b505b29acc5','f079602c3590e6cb16690345a351ea090dbcca6631c2b88ecfb5d18fce7b7b11');
INSERT INTO "audit_entries" VALUES(7,'2026-12-01 04:28:01.497663','sender','Rita Reviewer','accepted','case_01m8qxr4hn14t8dwpw6z7n4k14','{"agent": "orders", "charter": "92d92f1185ea", "document": "f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9"}','f079602c3590e6cb16690345a351ea090dbcca6631c2b88ecfb5d18fce7b7b11','f8d95be390cd62f8b0654f74d4fdaf75a47cd02fbbc210d2e426fa08924038dc');
INSERT INTO "audit_entries" VALUES(8,'2026-12-01 04:28:02.429550','sender','Rita Reviewer','accepted','case_01m8qxr5en1yryr5eq4yx1vcj0','{"agent": "orders", "charter": "92d92f1185ea", "document": "27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788"}','f8d95be390cd62f8b0654f74d4fdaf75a47cd02fbbc210d2e426fa08924038dc','1ef0e35e3efb6b9a24bced4a4d47e36fda356c23438d9e8ae1846e01a4238e3a');
INSERT INTO "audit_entries" VALUES(9,'2026-12-01 04:28:02.518260','sender','Rita Reviewer','accepted','case_01m8qxr5jnszzxdgjn3c8xwz4t','{"agent": "orders", "charter": "92d92f1185ea", "document": "559b0bfabb6f6243db64924d6d8f337cf87e749bd48cc400ffc9b75d413961f9"}','1ef0e35e3efb6b9a24bced4a4d47e36fda356c23438d9e8ae1846e01a4238e3a','661ac9c4f34261e342dd0740faf1fa4a325cfca3e2f3788a91b142e117150693');
INSERT INTO "audit_entries" VALUES(10,'2026-12-01 04:28:02.533157','sender','Rita Reviewer','accepted','case_01m8qxr5k0xmz2zxazd9e2e7k1','{"agent": "orders", "charter": "92d92f1185ea", "document": "2ecad403ca413ee840622afc77c25c0d3e8c72282280e7bbda0c744fd0161624"}','661ac9c4f34261e342dd0740faf1fa4a325cfca3e2f3788a91b142e117150693','453c09e3e65e8d5e03ee11d1453a83a0e70abe79f2ed19bc341d325d05d7d759');
INSERT INTO "audit_entries" VALUES(11,'2026-12-01 04:28:02.543943','sender','Rita Reviewer','accepted','case_01m8qxr5kfa7xsapstk81fe1fm','{"agent": "orders", "charter": "92d92f1185ea", "document": "8f8f30d1585ff964d0b9b15a58947d581b59c22487d32fd67e4f9307495fb82f"}','453c09e3e65e8d5e03ee11d1453a83a0e70abe79f2ed19bc341d325d05d7d759','6d5fff9763eaf820cfcad36d547c463244518ff401a9477c694f0cf3969456aa');
INSERT INTO "audit_entries" VALUES(12,'2026-12-01 04:28:02.551543','sender','Rita Reviewer','accepted','case_01m8qxr5kp3tkg7qdjyt7nwvkt','{"agent": "orders", "charter": "92d92f1185ea", "document": "e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b"}','6d5fff9763eaf820cfcad36d547c463244518ff401a9477c694f0cf3969456aa','1290367543c662243f5db750fd2af820fc4803426c022e0eb77e69bdad08a76f');
INSERT INTO "audit_entries" VALUES(13,'2026-12-01 04:28:02.571133','sender','Rita Reviewer','accepted','case_01m8qxr5maxnf16s0vyxk36j4r','{"agent": "orders", "charter": "92d92f1185ea", "document": "71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d"}','1290367543c662243f5db750fd2af820fc4803426c022e0eb77e69bdad08a76f','9e7342f231a09af419eddb93bc42539da8568da43a4e76f4abe291a25abba7d7');
INSERT INTO "audit_entries" VALUES(14,'2026-12-01 04:28:02.611305','sender','Rita Reviewer','accepted','case_01m8qxr5njsra63072v1drh5bq','{"agent": "orders", "charter": "92d92f1185ea", "document": "7fd4525624c023985511db4a8f9475408db71293575c8a3ff71f5c9ed03b0bbe"}','9e7342f231a09af419eddb93bc42539da8568da43a4e76f4abe291a25abba7d7','df172b6af3f1f43f5e53d1c796e5b51fb854a860dd000205638039c75d623972');
INSERT INTO "audit_entries" VALUES(15,'2026-12-01 04:28:02.618274','sender','Rita Reviewer','accepted','case_01m8qxr5ns3a0cwsna2h7634pz','{"agent": "orders", "charter": "92d92f1185ea", "document": "f3c0f100088500cc9ea6a4cc796ed92e663e56259030bcc2c3e6c722f465ffc3"}','df172b6af3f1f43f5e53d1c796e5b51fb854a860dd000205638039c75d623972','d58d37a2fb631ee9ca81658ac75655f81946f2c1b66df3d1d284c8d16d4f24d1');
INSERT INTO "audit_entries" VALUES(16,'2026-12-01 04:28:02.635761','sender','Rita Reviewer','accepted','case_01m8qxr5p70a2yskmdbeqh9mxf','{"agent": "orders", "charter": "92d92f1185ea", "document": "a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8"}','d58d37a2fb631ee9ca81658ac75655f81946f2c1b66df3d1d284c8d16d4f24d1','e409f7717bcdd2c19a2e252e7536e218aded7d4e3a6d2e92d9ddddf11b8b7584');
INSERT INTO "audit_entries" VALUES(17,'2026-12-01 04:28:02.647364','sender','Rita Reviewer','accepted','case_01m8qxr5ppej4kymfw79gnwt45','{"agent": "orders", "charter": "92d92f1185ea", "document": "27d94ed0ddfd7729a2c727f81508654f4d042551784ecb2d58e109b300692996"}','e409f7717bcdd2c19a2e252e7536e218aded7d4e3a6d2e92d9ddddf11b8b7584','8d19f09d1625ae1ac5b417a36a35987bd259b17b8bba049e6f84dd91d3c853a4');
INSERT INTO "audit_entries" VALUES(18,'2026-12-01 04:28:02.671031','sender','Rita Reviewer','accepted','case_01m8qxr5qek3jxtv6ymwnh3rcz','{"agent": "orders", "charter": "92d92f1185ea", "document": "ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482"}','8d19f09d1625ae1ac5b417a36a35987bd259b17b8bba049e6f84dd91d3c853a4','d9cdeceabd543f57b28fce4f6e0205cccbedfc3252912266baeb43f488b91dfe');
INSERT INTO "audit_entries" VALUES(19,'2026-12-01 04:28:02.701041','sender','Rita Reviewer','accepted','case_01m8qxr5r2nb5sfrrzx47th7xv','{"agent": "orders", "charter": "92d92f1185ea", "document": "b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e"}','d9cdeceabd543f57b28fce4f6e0205cccbedfc3252912266baeb43f488b91dfe','06e45bc89fbf8bb07a5c62fc50ea407aa6826ed4c98c120c4b6163f03be37c86');
INSERT INTO "audit_entries" VALUES(20,'2026-12-01 04:28:02.729038','sender','Rita Reviewer','accepted','case_01m8qxr5s01eg06va3ew7m4hqc','{"agent": "orders", "charter": "92d92f1185ea", "document": "558239712237970f800e49f422034074a328d161435622697874bc46a584d5cb"}','06e45bc89fbf8bb07a5c62fc50ea407aa6826ed4c98c120c4b6163f03be37c86','f1ac632d878f3c9bdd0e0aa71789fb48264052da2ed0835f527f7a62fb4e0426');
INSERT INTO "audit_entries" VALUES(21,'2026-12-01 04:28:02.743548','sender','Rita Reviewer','accepted','case_01m8qxr5spx45m0m3fqsasnamq','{"agent": "orders", "charter": "92d92f1185ea", "document": "cb4ffe16ce53fa1e97d8d1c25f0dc8fd32a62fdf2f3b88375eff143bb5ff434f"}','f1ac632d878f3c9bdd0e0aa71789fb48264052da2ed0835f527f7a62fb4e0426','52bcd1eebef149c988718dd7cae39cd5a6f328cab4446c9b44ae43856bdaf7ea');
INSERT INTO "audit_entries" VALUES(22,'2026-12-01 04:28:02.763873','sender','Rita Reviewer','accepted','case_01m8qxr5tbjwaanvqg3gt3be3k','{"agent": "orders", "charter": "92d92f1185ea", "document": "edc97880d7a2e6c0c06bbac97544d032e5336618c5d73da7fe9e326d0be1b4dc"}','52bcd1eebef149c988718dd7cae39cd5a6f328cab4446c9b44ae43856bdaf7ea','522e48fcd1efab45c80242610efd3a241788e8125e54beaeae85f122425e62b0');
INSERT INTO "audit_entries" VALUES(23,'2026-12-01 04:28:02.801846','sender','Rita Reviewer','accepted','case_01m8qxr5v7h3jk8s9n0gh2pkdb','{"agent": "orders", "charter": "92d92f1185ea", "document": "6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4"}','522e48fcd1efab45c80242610efd3a241788e8125e54beaeae85f122425e62b0','06b48532af72f2a61d7a3b73f3459add263e87f33d2363a3ada170e274303171');
INSERT INTO "audit_entries" VALUES(24,'2026-12-01 04:28:02.829373','sender','Rita Reviewer','accepted','case_01m8qxr5vtkpypx8rfereah3z5','{"agent": "orders", "charter": "92d92f1185ea", "document": "0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913"}','06b48532af72f2a61d7a3b73f3459add263e87f33d2363a3ada170e274303171','9cb972652b3d53b14dcd8034c0dfcfc5fe7287dc766031d104835ffe990e4e66');
INSERT INTO "audit_entries" VALUES(25,'2026-12-01 04:28:04.002824','sender','Rita Reviewer','accepted','case_01m8qxr6yzqhx2wn36rwrvv4ns','{"agent": "quotes", "charter": "30df36a1fdf6", "document": "fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59"}','9cb972652b3d53b14dcd8034c0dfcfc5fe7287dc766031d104835ffe990e4e66','1903ba17cce49cec90e6bea6f02a636d01b166da5660d47a4f4b43d7925ba051');
INSERT INTO "audit_entries" VALUES(26,'2026-12-01 04:28:08.306441','sender','case case_01m8qxr5njsra63072v1drh5bq','accepted','case_01m8qxrb7hmxewwpyrzyrxayqm','{"agent": "orders", "charter": "92d92f1185ea", "document": "ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b"}','1903ba17cce49cec90e6bea6f02a636d01b166da5660d47a4f4b43d7925ba051','2d1aef8071e07d403de00dcdea5bdddd52aa2385e81f71fe30fbe16f8cd26b30');
INSERT INTO "audit_entries" VALUES(27,'2026-12-01 04:28:08.327612','sender','case case_01m8qxr5ns3a0cwsna2h7634pz','accepted','case_01m8qxrb86ahb59ekskmaxhf61','{"agent": "orders", "charter": "92d92f1185ea", "document": "61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02"}','2d1aef8071e07d403de00dcdea5bdddd52aa2385e81f71fe30fbe16f8cd26b30','28c7608a5f5634fdd8503e3355252bb58f6bf5e1ca5e08d31e8dcfea55cab5a4');
INSERT INTO "audit_entries" VALUES(28,'2026-12-01 04:28:08.328754','sender','case case_01m8qxr5ns3a0cwsna2h7634pz','accepted','case_01m8qxrb88a8saxvw29x6sqefp','{"agent": "orders", "charter": "92d92f1185ea", "document": "88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb"}','28c7608a5f5634fdd8503e3355252bb58f6bf5e1ca5e08d31e8dcfea55cab5a4','30559aa9305c6767f390101e02a2b8f8c51aabefa1e92c98b35db2dd002045cc');
INSERT INTO "audit_entries" VALUES(29,'2026-12-01 04:28:08.403424','system','gluework','asked','case_01m8qxr5njsra63072v1drh5bq','{"item": "item_01m8qxrbahmpj487ethw1h604e", "round": 1, "owner": "Rita Reviewer", "doubts": ["coverage"]}','30559aa9305c6767f390101e02a2b8f8c51aabefa1e92c98b35db2dd002045cc','094e301f0f6c7318ec51b58a39cb8dcd653c90636176f20bc7586f4a4b6649c4');
INSERT INTO "audit_entries" VALUES(30,'2026-12-01 04:28:11.745967','agent','orders','closed','case_01m8qxr5ns3a0cwsna2h7634pz','{"outcome": "split"}','094e301f0f6c7318ec51b58a39cb8dcd653c90636176f20bc7586f4a4b6649c4','5b16074757ea8d88fe966647cfd874c5cf85064498895dacdedd93b6b0ab4b1e');
INSERT INTO "audit_entries" VALUES(31,'2026-12-01 04:28:14.927802','agent','quotes','decided','case_01m8qxr6yzqhx2wn36rwrvv4ns','{"answered_by": "openai:m"}','5b16074757ea8d88fe966647cfd874c5cf85064498895dacdedd93b6b0ab4b1e','bf1003c3dbd00a4fd21f618fa82d5ed8dadbdb4b742289f3cc463b684b2ccbf3');
INSERT INTO "audit_entries" VALUES(32,'2026-12-01 04:28:14.994765','agent','orders','decided','case_01m8qxr5maxnf16s0vyxk36j4r','{"answered_by": "openai:m"}','bf1003c3dbd00a4fd21f618fa82d5ed8dadbdb4b742289f3cc463b684b2ccbf3','0c88b46d2ad6a245a5d29d59b3585cfba839b8632abeeca7a65f0f36e1713789');
INSERT INTO "audit_entries" VALUES(33,'2026-12-01 04:28:15.198680','agent','orders','decided','case_01m8qxr4hn14t8dwpw6z7n4k14','{"answered_by": "openai:m"}','0c88b46d2ad6a245a5d29d59b3585cfba839b8632abeeca7a65f0f36e1713789','c0e2320f3c836a2be3ac626cc53d2a24c8ef54d658602218a71ff350fa886e6d');
INSERT INTO "audit_entries" VALUES(34,'2026-12-01 04:28:15.311067','system','gluework','dead-lettered','case_01m8qxr5kfa7xsapstk81fe1fm','{"letter": "letter_01m8qxrj19jcmh9b19fgtrwy0c", "stage": "work"}','c0e2320f3c836a2be3ac626cc53d2a24c8ef54d658602218a71ff350fa886e6d','3dbbd20a2d52a6c4052aa5f6bab6d23873c52dcff6ea0f64a7ebf9d56460492e');
INSERT INTO "audit_entries" VALUES(35,'2026-12-01 04:28:15.361723','system','gluework','asked','case_01m8qxr5en1yryr5eq4yx1vcj0','{"item": "item_01m8qxrj3w4fekxg0snzbx9018", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}','3dbbd20a2d52a6c4052aa5f6bab6d23873c52dcff6ea0f64a7ebf9d56460492e','b7f06d581c6b7cc12f4b58eb3275ddd8aaacacd44808e2345f9dc7426951e4bc');
INSERT INTO "audit_entries" VALUES(36,'2026-12-01 04:28:15.403733','agent','orders','decided','case_01m8qxr5vtkpypx8rfereah3z5','{"answered_by": "openai:m"}','b7f06d581c6b7cc12f4b58eb3275ddd8aaacacd44808e2345f9dc7426951e4bc','6318ab1eacd2c593503545416a3ec29b81f211fc19372467453ecca8c819fbb7');
INSERT INTO "audit_entries" VALUES(37,'2026-12-01 04:28:15.458328','agent','orders','decided','case_01m8qxr5qek3jxtv6ymwnh3rcz','{"answered_by": "openai:m"}','6318ab1eacd2c593503545416a3ec29b81f211fc19372467453ecca8c819fbb7','a56c647a4a0d3bffa54fbfd85eed93213c09f6b2b7ba990b72f8e1e1f62d2c5f');
INSERT INTO "audit_entries" VALUES(38,'2026-12-01 04:28:15.494253','system','gluework','asked','case_01m8qxr5p70a2yskmdbeqh9mxf','{"item": "item_01m8qxrj7bkfhvha4bxhvfhst3", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}','a56c647a4a0d3bffa54fbfd85eed93213c09f6b2b7ba990b72f8e1e1f62d2c5f','a92986a50a384f758d3d1f7a20b6593275a91c658b18005f8b4f9b3f36c85321');
INSERT INTO "audit_entries" VALUES(39,'2026-12-01 04:28:15.577415','agent','orders','decided','case_01m8qxr5r2nb5sfrrzx47th7xv','{"answered_by": "openai:m"}','a92986a50a384f758d3d1f7a20b6593275a91c658b18005f8b4f9b3f36c85321','6bb452c547f927cc6d33f348b0d844c70cd70ad6a25067d87b2e8c72763c77bc');
INSERT INTO "audit_entries" VALUES(40,'2026-12-01 04:28:15.631774','system','gluework','dead-lettered','case_01m8qxr5ppej4kymfw79gnwt45','{"letter": "letter_01m8qxrjcenj9e0z7c0p2c96d6", "stage": "work"}','6bb452c547f927cc6d33f348b0d844c70cd70ad6a25067d87b2e8c72763c77bc','1693119b31f418dc5902fdee08f2351279e9da5f5d9eeba1ebf9b4dce09c09f4');
INSERT INTO "audit_entries" VALUES(41,'2026-12-01 04:28:15.707739','system','gluework','asked','case_01m8qxr5kp3tkg7qdjyt7nwvkt','{"item": "item_01m8qxrjdzhm31zhwr5f1617tt", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}','1693119b31f418dc5902fdee08f2351279e9da5f5d9eeba1ebf9b4dce09c09f4','dc113dabf103421584c7dc49367cec75e2a2bb00db54c8e08450401146100107');
INSERT INTO "audit_entries" VALUES(42,'2026-12-01 04:28:15.811565','system','gluework','asked','case_01m8qxr5v7h3jk8s9n0gh2pkdb','{"item": "item_01m8qxrjj1d8skngmwvesb8hwt", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}','dc113dabf103421584c7dc49367cec75e2a2bb00db54c8e08450401146100107','b139b31f70b2a169b414a4bc42c67be565f2ecf4556daf1e0e19279969b78419');
INSERT INTO "audit_entries" VALUES(43,'2026-12-01 04:28:16.107665','system','gluework','delivered','case_01m8qxr5maxnf16s0vyxk36j4r','{"destination": "out", "attempts": 1}','b139b31f70b2a169b414a4bc42c67be565f2ecf4556daf1e0e19279969b78419','f511a0ebdae1ae8a45c43f96df67bdc38f9b8f440c3ad4612b72e82d17e271a3');
INSERT INTO "audit_entries" VALUES(44,'2026-12-01 04:28:16.239839','system','gluework','delivered','case_01m8qxr6yzqhx2wn36rwrvv4ns','{"destination": "out", "attempts": 1}','f511a0ebdae1ae8a45c43f96df67bdc38f9b8f440c3ad4612b72e82d17e271a3','dbf69a21bb3fb255b0d6eb53d9587aa0e2cd73f9a5cbc609343079e5bc2f47af');
INSERT INTO "audit_entries" VALUES(45,'2026-12-01 04:28:16.241657','system','gluework','delivered','case_01m8qxr4hn14t8dwpw6z7n4k14','{"destination": "out", "attempts": 1}','dbf69a21bb3fb255b0d6eb53d9587aa0e2cd73f9a5cbc609343079e5bc2f47af','19959417796587b78719122e87723f7a0ebe65d955c3a64cf10bf38fec61ca07');
INSERT INTO "audit_entries" VALUES(46,'2026-12-01 04:28:16.244185','system','gluework','delivered','case_01m8qxr5vtkpypx8rfereah3z5','{"destination": "out", "attempts": 1}','19959417796587b78719122e87723f7a0ebe65d955c3a64cf10bf38fec61ca07','26d25a0c096d6eb650c689389c557e8a0197e89f7a9e537895c89b6c8ee5cf9a');
INSERT INTO "audit_entries" VALUES(47,'2026-12-01 04:28:16.356784','system','gluework','delivered','case_01m8qxr5qek3jxtv6ymwnh3rcz','{"destination": "out", "attempts": 1}','26d25a0c096d6eb650c689389c557e8a0197e89f7a9e537895c89b6c8ee5cf9a','b23a33503a5961ba804821713e4e65d110f80a68af978e87a48eadd3688ba0ba');
INSERT INTO "audit_entries" VALUES(48,'2026-12-01 04:28:16.358309','system','gluework','delivered','case_01m8qxr5r2nb5sfrrzx47th7xv','{"destination": "out", "attempts": 1}','b23a33503a5961ba804821713e4e65d110f80a68af978e87a48eadd3688ba0ba','c3adb894ad985d845f31345bc8fd421bb9e6476235f110f8896297e2b7fb6ac1');
INSERT INTO "audit_entries" VALUES(49,'2026-12-01 04:28:16.554298','system','gluework','delivery refused','case_01m8qxr5qek3jxtv6ymwnh3rcz','{"destination": "book", "attempts": 1}','c3adb894ad985d845f31345bc8fd421bb9e6476235f110f8896297e2b7fb6ac1','f352fcef4e47bf21e1cf2d97c6435c1da9a22170b5757368a057f072a8e01ef9');
INSERT INTO "audit_entries" VALUES(50,'2026-12-01 04:28:16.555586','system','gluework','delivered','case_01m8qxr4hn14t8dwpw6z7n4k14','{"destination": "book", "attempts": 1}','f352fcef4e47bf21e1cf2d97c6435c1da9a22170b5757368a057f072a8e01ef9','af04d4ff035c46035ab103a4c9d9b16ba9b18cd9107625e147dcdabbccd9c4bf');
INSERT INTO "audit_entries" VALUES(51,'2026-12-01 04:28:16.637614','system','gluework','closed','case_01m8qxr6yzqhx2wn36rwrvv4ns','{"outcome": "delivered", "destinations": ["out"]}','af04d4ff035c46035ab103a4c9d9b16ba9b18cd9107625e147dcdabbccd9c4bf','f253cff6096454a37fd52a309d4f58452a65532b96357e56340995a8bd1dadd0');
INSERT INTO "audit_entries" VALUES(52,'2026-12-01 04:28:16.725156','system','gluework','delivery refused','case_01m8qxr5r2nb5sfrrzx47th7xv','{"destination": "book", "attempts": 1}','f253cff6096454a37fd52a309d4f58452a65532b96357e56340995a8bd1dadd0','03bcf670652f4015bca3f949285bd1ef99811a56b9c5412d56a213da8f227f43');
INSERT INTO "audit_entries" VALUES(53,'2026-12-01 04:28:16.934598','system','gluework','dead-lettered','case_01m8qxr5qek3jxtv6ymwnh3rcz','{"letter": "letter_01m8qxrkmk3pshyawk2mh0x8q0", "stage": "deliver"}','03bcf670652f4015bca3f949285bd1ef99811a56b9c5412d56a213da8f227f43','ecce6d81852226dcbcfa445b35c71cfca2337dd8279ec75f319e48e6ec655ba4');
INSERT INTO "audit_entries" VALUES(54,'2026-12-01 04:28:16.961895','system','gluework','closed','case_01m8qxr4hn14t8dwpw6z7n4k14','{"outcome": "delivered", "destinations": ["out", "book"]}','ecce6d81852226dcbcfa445b35c71cfca2337dd8279ec75f319e48e6ec655ba4','7f4a2d0e8542da7e5fa5d3226426ac874e42a5bd04e9b93e2407cbae920ce2ce');
INSERT INTO "audit_entries" VALUES(55,'2026-12-01 04:28:17.089609','system','gluework','dead-lettered','case_01m8qxr5r2nb5sfrrzx47th7xv','{"letter": "letter_01m8qxrksay1j0ba4fs3jt40zp", "stage": "deliver"}','7f4a2d0e8542da7e5fa5d3226426ac874e42a5bd04e9b93e2407cbae920ce2ce','936f82191db4a5d170b88b51e31ea3f20403e8abdc1d31b9de7fb6d6d5ac7140');
INSERT INTO "audit_entries" VALUES(56,'2026-12-01 04:28:17.625262','system','gluework','incident opened','inc_01m8qxrm8bmt56ckarnv1dd16v','{"kind": "circuit", "severity": "high"}','936f82191db4a5d170b88b51e31ea3f20403e8abdc1d31b9de7fb6d6d5ac7140','bd5c58ca3566e6e765d2ca90d3722bfe421fff71129b444856471c06ae92cd3f');
INSERT INTO "audit_entries" VALUES(57,'2026-12-01 04:28:18.223626','agent','orders','decided','case_01m8qxrb7hmxewwpyrzyrxayqm','{"answered_by": "openai:m"}','bd5c58ca3566e6e765d2ca90d3722bfe421fff71129b444856471c06ae92cd3f','ae5719470b1964367f272f4c382a87b9d76105ab13317e70e8a305bca7e0a61a');
INSERT INTO "audit_entries" VALUES(58,'2026-12-01 04:28:18.287803','agent','orders','decided','case_01m8qxrb86ahb59ekskmaxhf61','{"answered_by": "openai:m"}','ae5719470b1964367f272f4c382a87b9d76105ab13317e70e8a305bca7e0a61a','22b43b9b2711767370e5aeec755cc4fa6653ca0ccf2c46fcab6979705e0f438c');
INSERT INTO "audit_entries" VALUES(59,'2026-12-01 04:28:18.360400','sender','Rita Reviewer','accepted','case_01m8qxrn0px0radqsyqcaxpmqx','{"agent": "quotes", "charter": "30df36a1fdf6", "document": "ef6f33809fc361bb113e8d524d45a34cb1fa1e9a30cfd57f47ce55f465f2882f"}','22b43b9b2711767370e5aeec755cc4fa6653ca0ccf2c46fcab6979705e0f438c','19e79af2186ce5fc1023bf9aaf5d4dbed926381aa8d79dd3d9bb78a66be02973');
INSERT INTO "audit_entries" VALUES(60,'2026-12-01 04:28:18.402820','system','gluework','asked','case_01m8qxrb88a8saxvw29x6sqefp','{"item": "item_01m8qxrn2za45ea3psmbv26rh7", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}','19e79af2186ce5fc1023bf9aaf5d4dbed926381aa8d79dd3d9bb78a66be02973','eb9427f78168dcd458fe0635201866afb3ddbfc04fd61d08c6a673371d1269f7');
INSERT INTO "audit_entries" VALUES(61,'2026-12-01 04:28:18.417111','system','gluework','delivered','case_01m8qxrb7hmxewwpyrzyrxayqm','{"destination": "out", "attempts": 1}','eb9427f78168dcd458fe0635201866afb3ddbfc04fd61d08c6a673371d1269f7','e6e6535474522cbc84f117e0abde03e6f41e7ad6e83cdb84cbcede149018615b');
INSERT INTO "audit_entries" VALUES(62,'2026-12-01 04:28:18.430427','system','gluework','delivered','case_01m8qxrb7hmxewwpyrzyrxayqm','{"destination": "book", "attempts": 1}','e6e6535474522cbc84f117e0abde03e6f41e7ad6e83cdb84cbcede149018615b','4f7643f96639e9dacd133bc7a5223320df35c0b32cba63246ff3aebdb64a3661');
INSERT INTO "audit_entries" VALUES(63,'2026-12-01 04:28:18.435562','system','gluework','delivered','case_01m8qxrb86ahb59ekskmaxhf61','{"destination": "out", "attempts": 1}','4f7643f96639e9dacd133bc7a5223320df35c0b32cba63246ff3aebdb64a3661','0eea6bf48c04d593f1fe9ddeb0e1d07ea65490df4699ada7e684c998738aa55f');
INSERT INTO "audit_entries" VALUES(64,'2026-12-01 04:28:18.462922','system','gluework','closed','case_01m8qxrb7hmxewwpyrzyrxayqm','{"outcome": "delivered", "destinations": ["out", "book"]}','0eea6bf48c04d593f1fe9ddeb0e1d07ea65490df4699ada7e684c998738aa55f','a8167b770619ce5f0583025c228066579abed04967b09bb578461152a445f680');
INSERT INTO "audit_entries" VALUES(65,'2026-12-01 04:28:18.490278','system','gluework','delivered','case_01m8qxrb86ahb59ekskmaxhf61','{"destination": "book", "attempts": 1}','a8167b770619ce5f0583025c228066579abed04967b09bb578461152a445f680','6c6f69978f95c5dfb1e3190d5986e38f5d248830f07a65ed46512dfcd0d22deb');
INSERT INTO "audit_entries" VALUES(66,'2026-12-01 04:28:18.587722','system','gluework','closed','case_01m8qxrb86ahb59ekskmaxhf61','{"outcome": "delivered", "destinations": ["out", "book"]}','6c6f69978f95c5dfb1e3190d5986e38f5d248830f07a65ed46512dfcd0d22deb','86afba69c931293e328f9c3618511d857c35af14c292403f42cee1f08c9390d6');
INSERT INTO "audit_entries" VALUES(67,'2026-12-01 04:28:18.896009','system','gluework','incident opened','inc_01m8qxrnh93trqpgd8e7809fnm','{"kind": "budget", "severity": "critical"}','86afba69c931293e328f9c3618511d857c35af14c292403f42cee1f08c9390d6','1a5e7a4344bd2ac323e7441f93e0db3f0267bfacea921d100a100226d60b7dff');
INSERT INTO "audit_entries" VALUES(68,'2026-12-01 04:28:23.379838','person','Rita Reviewer','answered','case_01m8qxr5kp3tkg7qdjyt7nwvkt','{"item": "item_01m8qxrjdzhm31zhwr5f1617tt", "answer": "rejected", "corrected": []}','1a5e7a4344bd2ac323e7441f93e0db3f0267bfacea921d100a100226d60b7dff','9a85f839256422c6d1552cf804ef1cb3ddc9f0e4abfd58a9ecc61f56d2ae69ef');
INSERT INTO "audit_entries" VALUES(69,'2026-12-01 04:28:23.816867','person','Rita Reviewer','closed','case_01m8qxr5kp3tkg7qdjyt7nwvkt','{"outcome": "declined"}','9a85f839256422c6d1552cf804ef1cb3ddc9f0e4abfd58a9ecc61f56d2ae69ef','c3ddeea9291e70a801fedd3a3d35f1492208e6c9e5a36f2d42bfc665ed023702');
INSERT INTO "audit_entries" VALUES(70,'2026-12-01 04:28:24.708137','person','Rita Reviewer','answered','case_01m8qxr5v7h3jk8s9n0gh2pkdb','{"item": "item_01m8qxrjj1d8skngmwvesb8hwt", "answer": "corrected", "corrected": ["total"]}','c3ddeea9291e70a801fedd3a3d35f1492208e6c9e5a36f2d42bfc665ed023702','1315d14a038e423bf5efabd81b465708e3f745a71ac04317b78b4782c11a5997');
INSERT INTO "audit_entries" VALUES(71,'2026-12-01 04:28:24.822893','system','gluework','asked','case_01m8qxr5v7h3jk8s9n0gh2pkdb','{"item": "item_01m8qxrvbnf3x619dwyc4e80ke", "round": 2, "owner": "Rita Reviewer", "doubts": ["schema"]}','1315d14a038e423bf5efabd81b465708e3f745a71ac04317b78b4782c11a5997','1dfb66efe8178f4e114ddc526b504de7bce95e8e465611af635a64020ec2bae5');
INSERT INTO "audit_entries" VALUES(72,'2026-12-01 04:28:53.352682','sender','Rita Reviewer','accepted','case_01m8qxsq73zr6249dce3a5h3hd','{"agent": "orders", "charter": "92d92f1185ea", "document": "8da79fb582bebf5d6ee1051e3853a8e2b322133c55d9f11d258956ca78e6bd52"}','1dfb66efe8178f4e114ddc526b504de7bce95e8e465611af635a64020ec2bae5','84676f65d78b7c03df39c7cd9fd7d6fd5b4327b18157fc9c786dd0d188b78770');
INSERT INTO "audit_entries" VALUES(73,'2026-12-01 04:28:57.252243','sender','Rita Reviewer','accepted','case_01m8qxsv0eghf2v85mezaajnam','{"agent": "orders", "charter": "92d92f1185ea", "document": "a20636954799af97205c5367147d2d5c8ae891323815a15d02bc03a52beebf2a"}','84676f65d78b7c03df39c7cd9fd7d6fd5b4327b18157fc9c786dd0d188b78770','20a652bec95d8b0dc2a1234fe749898f2304a8d98d8e886f843e2f14085a6d7c');
INSERT INTO "audit_entries" VALUES(74,'2026-12-01 04:28:58.618299','person','Rita Reviewer','answered','case_01m8qxr5en1yryr5eq4yx1vcj0','{"item": "item_01m8qxrj3w4fekxg0snzbx9018", "answer": "corrected", "corrected": ["total"]}','20a652bec95d8b0dc2a1234fe749898f2304a8d98d8e886f843e2f14085a6d7c','3aa25c139540649e76555998f73a5b3a6719dd3a43d6ba7d92a197dce780dc60');
INSERT INTO "audit_entries" VALUES(75,'2026-12-01 04:28:59.845841','person','Rita Reviewer','delivery redriven','case_01m8qxr5qek3jxtv6ymwnh3rcz','{"destination": "book"}','3aa25c139540649e76555998f73a5b3a6719dd3a43d6ba7d92a197dce780dc60','4a21b73cbc40872de88f38d2fe9933ea90a58e088830479c8c808c6a6d6c5d09');
INSERT INTO "audit_entries" VALUES(76,'2026-12-01 04:28:59.915707','person','Rita Reviewer','redriven','case_01m8qxr5qek3jxtv6ymwnh3rcz','{"letter": "letter_01m8qxrkmk3pshyawk2mh0x8q0"}','4a21b73cbc40872de88f38d2fe9933ea90a58e088830479c8c808c6a6d6c5d09','6c2d388fbfb5da147b806bc916219d8a4e8ea51fb2f6bd2003a76610eef8c80e');
INSERT INTO "audit_entries" VALUES(77,'2026-12-01 04:29:00.726086','person','Rita Reviewer','redriven','case_01m8qxr5ppej4kymfw79gnwt45','{"letter": "letter_01m8qxrjcenj9e0z7c0p2c96d6"}','6c2d388fbfb5da147b806bc916219d8a4e8ea51fb2f6bd2003a76610eef8c80e','203fbb0ca4de3b84f58518a77c9d3777fd755a29746fe8d176f947169a54ae71');
CREATE TABLE case_claims (
	agent VARCHAR(63) NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_case_claims PRIMARY KEY (agent, "key")
);
INSERT INTO "case_claims" VALUES('quotes','document:fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59','case_01m8qxr6yzqhx2wn36rwrvv4ns');
INSERT INTO "case_claims" VALUES('orders','document:71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d','case_01m8qxr5maxnf16s0vyxk36j4r');
INSERT INTO "case_claims" VALUES('orders','fb4bbc3bcaedfd397daef658aaff247cff987c46d3ffb8049c6f9567b94bf5e3','case_01m8qxr5maxnf16s0vyxk36j4r');
INSERT INTO "case_claims" VALUES('orders','document:27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788','case_01m8qxr5en1yryr5eq4yx1vcj0');
INSERT INTO "case_claims" VALUES('orders','aeaab9fa95438a8296aaf0b6acf96f9223ad5abe10022088127ddea1fb59a88e','case_01m8qxr5en1yryr5eq4yx1vcj0');
INSERT INTO "case_claims" VALUES('orders','document:a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8','case_01m8qxr5p70a2yskmdbeqh9mxf');
INSERT INTO "case_claims" VALUES('orders','6904789d3ff3b323e0e636d7da269fef2b1709b72585aefa5b1641a80d78eebe','case_01m8qxr5p70a2yskmdbeqh9mxf');
INSERT INTO "case_claims" VALUES('orders','document:f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9','case_01m8qxr4hn14t8dwpw6z7n4k14');
INSERT INTO "case_claims" VALUES('orders','172240f7960a0cdf8cbaef92e336f64d46c517be79e925fa1b1deeb3c3427827','case_01m8qxr4hn14t8dwpw6z7n4k14');
INSERT INTO "case_claims" VALUES('orders','document:e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b','case_01m8qxr5kp3tkg7qdjyt7nwvkt');
INSERT INTO "case_claims" VALUES('orders','c435b91240475fec4284de858849983ce93a2a1a24bba2b55c69881ef8139553','case_01m8qxr5kp3tkg7qdjyt7nwvkt');
INSERT INTO "case_claims" VALUES('orders','document:6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4','case_01m8qxr5v7h3jk8s9n0gh2pkdb');
INSERT INTO "case_claims" VALUES('orders','fab175b0652774bd1c49d0adbe7d4419df0d8a73ae28a3e1d000c2edba704fb8','case_01m8qxr5v7h3jk8s9n0gh2pkdb');
INSERT INTO "case_claims" VALUES('orders','document:0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913','case_01m8qxr5vtkpypx8rfereah3z5');
INSERT INTO "case_claims" VALUES('orders','017d9ad547e587e1c7bf19edd5701393d468573d77d90d50a036579a214d2415','case_01m8qxr5vtkpypx8rfereah3z5');
INSERT INTO "case_claims" VALUES('orders','document:ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482','case_01m8qxr5qek3jxtv6ymwnh3rcz');
INSERT INTO "case_claims" VALUES('orders','f654199dea38fd6e312788428d235db64ecf214bd51d34ebe8847b645cb047f7','case_01m8qxr5qek3jxtv6ymwnh3rcz');
INSERT INTO "case_claims" VALUES('orders','document:b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e','case_01m8qxr5r2nb5sfrrzx47th7xv');
INSERT INTO "case_claims" VALUES('orders','9ea8ff2c170ba26cc4e1ba7a562406c5cf5169931ba69f8f0c470dd5fb02e735','case_01m8qxr5r2nb5sfrrzx47th7xv');
INSERT INTO "case_claims" VALUES('orders','document:ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b','case_01m8qxrb7hmxewwpyrzyrxayqm');
INSERT INTO "case_claims" VALUES('orders','0090c81a6ec197e3e83b3b626876aadb0cc54e6d15a1a70a52c61aaa4151d51a','case_01m8qxrb7hmxewwpyrzyrxayqm');
INSERT INTO "case_claims" VALUES('orders','document:88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb','case_01m8qxrb88a8saxvw29x6sqefp');
INSERT INTO "case_claims" VALUES('orders','42c0ee2a3f56f9aaa73e94571022ceb4db32f7c04f093e2a170ca65c9e9abce5','case_01m8qxrb88a8saxvw29x6sqefp');
INSERT INTO "case_claims" VALUES('orders','document:61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02','case_01m8qxrb86ahb59ekskmaxhf61');
INSERT INTO "case_claims" VALUES('orders','501078e02ba75a5ebd44e45b06b841f4ea55c3479b272b3a54212f102fb20867','case_01m8qxrb86ahb59ekskmaxhf61');
CREATE TABLE case_events (
	number INTEGER NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	what VARCHAR(40) NOT NULL, 
	text TEXT NOT NULL, 
	seconds FLOAT, 
	CONSTRAINT pk_case_events PRIMARY KEY (number)
);
INSERT INTO "case_events" VALUES(1,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:19:15.973658','accepted','fatal.txt (52 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(2,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:19:18.671385','read','text/plain, 52 characters, coverage 100%',2.43192073099999106489e+00);
INSERT INTO "case_events" VALUES(3,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:20:05.241150','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(4,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:20:47.993174','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(5,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:21:23.109436','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(6,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:22:07.317351','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(7,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:22:54.859553','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(8,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:23:18.034799','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(9,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:23:51.090389','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(10,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:24:27.766776','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(11,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:24:47.316096','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(12,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:25:11.629162','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(13,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:25:32.163061','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(14,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:25:45.585712','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(15,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:26:03.783571','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(16,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:26:25.840931','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(17,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:26:41.987205','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(18,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:27:04.621271','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(19,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:27:31.910303','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(20,'case_01m8qxr4hn14t8dwpw6z7n4k14','2026-12-01 04:28:01.461593','accepted','delivered.txt (33 bytes) by api',NULL);
INSERT INTO "case_events" VALUES(21,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:28:01.507615','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(22,'case_01m8qxr5en1yryr5eq4yx1vcj0','2026-12-01 04:28:02.389958','accepted','answered.txt (75 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(23,'case_01m8qxr5jnszzxdgjn3c8xwz4t','2026-12-01 04:28:02.517282','accepted','asking.txt (46 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(24,'case_01m8qxr5k0xmz2zxazd9e2e7k1','2026-12-01 04:28:02.528033','accepted','bank.txt (54 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(25,'case_01m8qxr5kfa7xsapstk81fe1fm','2026-12-01 04:28:02.543283','accepted','broken.txt (54 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(26,'case_01m8qxr5kp3tkg7qdjyt7nwvkt','2026-12-01 04:28:02.550890','accepted','declined.txt (75 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(27,'case_01m8qxr5maxnf16s0vyxk36j4r','2026-12-01 04:28:02.570488','accepted','late.txt (28 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(28,'case_01m8qxr5njsra63072v1drh5bq','2026-12-01 04:28:02.610650','accepted','locked.zip (254 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(29,'case_01m8qxr5ns3a0cwsna2h7634pz','2026-12-01 04:28:02.617670','accepted','pack.zip (299 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(30,'case_01m8qxr5p70a2yskmdbeqh9mxf','2026-12-01 04:28:02.631194','accepted','question.txt (75 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(31,'case_01m8qxr5ppej4kymfw79gnwt45','2026-12-01 04:28:02.646773','accepted','redone.txt (54 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(32,'case_01m8qxr5qek3jxtv6ymwnh3rcz','2026-12-01 04:28:02.670177','accepted','redriven.txt (32 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(33,'case_01m8qxr5r2nb5sfrrzx47th7xv','2026-12-01 04:28:02.690065','accepted','refused.txt (31 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(34,'case_01m8qxr5s01eg06va3ew7m4hqc','2026-12-01 04:28:02.720248','accepted','shop-1.txt (55 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(35,'case_01m8qxr5spx45m0m3fqsasnamq','2026-12-01 04:28:02.742909','accepted','shop-2.txt (55 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(36,'case_01m8qxr5tbjwaanvqg3gt3be3k','2026-12-01 04:28:02.763242','accepted','slow.txt (76 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(37,'case_01m8qxr5v7h3jk8s9n0gh2pkdb','2026-12-01 04:28:02.791865','accepted','twice.txt (72 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(38,'case_01m8qxr5vtkpypx8rfereah3z5','2026-12-01 04:28:02.810834','accepted','undelivered.txt (35 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(39,'case_01m8qxr6yzqhx2wn36rwrvv4ns','2026-12-01 04:28:03.935683','accepted','quote.txt (16 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(40,'case_01m8qxr5en1yryr5eq4yx1vcj0','2026-12-01 04:28:07.625242','read','text/plain, 75 characters, coverage 100%',2.84052988800021921633e+00);
INSERT INTO "case_events" VALUES(41,'case_01m8qxr5jnszzxdgjn3c8xwz4t','2026-12-01 04:28:07.638104','read','text/plain, 46 characters, coverage 100%',2.8252708780000830302e+00);
INSERT INTO "case_events" VALUES(42,'case_01m8qxr5k0xmz2zxazd9e2e7k1','2026-12-01 04:28:07.697975','read','text/plain, 54 characters, coverage 100%',2.85655066099980103899e+00);
INSERT INTO "case_events" VALUES(43,'case_01m8qxr5kfa7xsapstk81fe1fm','2026-12-01 04:28:07.797589','read','text/plain, 54 characters, coverage 100%',2.91065089299991086591e+00);
INSERT INTO "case_events" VALUES(44,'case_01m8qxr5kp3tkg7qdjyt7nwvkt','2026-12-01 04:28:07.823141','read','text/plain, 75 characters, coverage 100%',2.8864295829998809495e+00);
INSERT INTO "case_events" VALUES(45,'case_01m8qxr5maxnf16s0vyxk36j4r','2026-12-01 04:28:07.827423','read','text/plain, 28 characters, coverage 100%',2.85298323299957701237e+00);
INSERT INTO "case_events" VALUES(46,'case_01m8qxr4hn14t8dwpw6z7n4k14','2026-12-01 04:28:07.830145','read','text/plain, 33 characters, coverage 100%',6.15596189200005);
INSERT INTO "case_events" VALUES(47,'case_01m8qxr5njsra63072v1drh5bq','2026-12-01 04:28:07.866394','read','application/zip, 0 characters, coverage 50%',2.86764401999971596524e+00);
INSERT INTO "case_events" VALUES(48,'case_01m8qxr5p70a2yskmdbeqh9mxf','2026-12-01 04:28:07.869125','read','text/plain, 75 characters, coverage 100%',2.84729011400031595258e+00);
INSERT INTO "case_events" VALUES(49,'case_01m8qxr5ppej4kymfw79gnwt45','2026-12-01 04:28:07.926355','read','text/plain, 54 characters, coverage 100%',2.88083850999964852235e+00);
INSERT INTO "case_events" VALUES(50,'case_01m8qxr5qek3jxtv6ymwnh3rcz','2026-12-01 04:28:07.937700','read','text/plain, 32 characters, coverage 100%',2.88379643500002202927e+00);
INSERT INTO "case_events" VALUES(51,'case_01m8qxr5ns3a0cwsna2h7634pz','2026-12-01 04:28:08.016057','read','application/zip, 0 characters, coverage 100%',2.96889935900026102899e+00);
INSERT INTO "case_events" VALUES(52,'case_01m8qxr5v7h3jk8s9n0gh2pkdb','2026-12-01 04:28:08.101541','read','text/plain, 72 characters, coverage 100%',1.89362620000338210957e-01);
INSERT INTO "case_events" VALUES(53,'case_01m8qxr5vtkpypx8rfereah3z5','2026-12-01 04:28:08.126318','read','text/plain, 35 characters, coverage 100%',2.43772886999977345112e-01);
INSERT INTO "case_events" VALUES(54,'case_01m8qxr6yzqhx2wn36rwrvv4ns','2026-12-01 04:28:08.174441','read','text/plain, 16 characters, coverage 100%',2.81340000000000145519e-01);
INSERT INTO "case_events" VALUES(55,'case_01m8qxr5tbjwaanvqg3gt3be3k','2026-12-01 04:28:08.223621','read','text/plain, 76 characters, coverage 100%',3.50872567999886086909e-01);
INSERT INTO "case_events" VALUES(56,'case_01m8qxr5r2nb5sfrrzx47th7xv','2026-12-01 04:28:08.300802','read','text/plain, 31 characters, coverage 100%',3.103555789999973058e+00);
INSERT INTO "case_events" VALUES(57,'case_01m8qxrb7hmxewwpyrzyrxayqm','2026-12-01 04:28:08.305575','accepted','three.txt (29 bytes) by archive',NULL);
INSERT INTO "case_events" VALUES(58,'case_01m8qxr5njsra63072v1drh5bq','2026-12-01 04:28:08.307968','taken apart','1 files taken out, a case for each',3.52232199975333060137e-03);
INSERT INTO "case_events" VALUES(59,'case_01m8qxr5spx45m0m3fqsasnamq','2026-12-01 04:28:08.318096','read','text/plain, 55 characters, coverage 100%',3.10538408000002164044e+00);
INSERT INTO "case_events" VALUES(60,'case_01m8qxr5s01eg06va3ew7m4hqc','2026-12-01 04:28:08.319256','read','text/plain, 55 characters, coverage 100%',3.19170833400039555272e+00);
INSERT INTO "case_events" VALUES(61,'case_01m8qxrb86ahb59ekskmaxhf61','2026-12-01 04:28:08.326863','accepted','one.txt (27 bytes) by archive',NULL);
INSERT INTO "case_events" VALUES(62,'case_01m8qxrb88a8saxvw29x6sqefp','2026-12-01 04:28:08.328045','accepted','two.txt (70 bytes) by archive',NULL);
INSERT INTO "case_events" VALUES(63,'case_01m8qxr5ns3a0cwsna2h7634pz','2026-12-01 04:28:08.329285','taken apart','2 files taken out, a case for each',2.86467599971729214303e-03);
INSERT INTO "case_events" VALUES(64,'case_01m8qxr5njsra63072v1drh5bq','2026-12-01 04:28:08.409985','asked','Rita Reviewer was asked',NULL);
INSERT INTO "case_events" VALUES(65,'case_01m8qxr6yzqhx2wn36rwrvv4ns','2026-12-01 04:28:11.065497','worked','1 fields, answered by openai:m',2.35649834300011207233e+00);
INSERT INTO "case_events" VALUES(66,'case_01m8qxr5ns3a0cwsna2h7634pz','2026-12-01 04:28:11.740474','split','its 2 files are cases of their own',NULL);
INSERT INTO "case_events" VALUES(67,'case_01m8qxr5maxnf16s0vyxk36j4r','2026-12-01 04:28:13.941815','worked','2 fields, answered by openai:m',5.35234089699997639399e+00);
INSERT INTO "case_events" VALUES(68,'case_01m8qxr5en1yryr5eq4yx1vcj0','2026-12-01 04:28:13.942264','worked','2 fields, answered by openai:m',5.71471150999968813266e+00);
INSERT INTO "case_events" VALUES(69,'case_01m8qxr5k0xmz2zxazd9e2e7k1','2026-12-01 04:28:14.484288','parked','bank is away: Rita Reviewer opened it: They move to another house.',NULL);
INSERT INTO "case_events" VALUES(70,'case_01m8qxr5p70a2yskmdbeqh9mxf','2026-12-01 04:28:14.556085','worked','2 fields, answered by openai:m',6.14854758100000253762e+00);
INSERT INTO "case_events" VALUES(71,'case_01m8qxr4hn14t8dwpw6z7n4k14','2026-12-01 04:28:14.600855','worked','2 fields, answered by openai:m',6.16000361400028850766e+00);
INSERT INTO "case_events" VALUES(72,'case_01m8qxr5kp3tkg7qdjyt7nwvkt','2026-12-01 04:28:14.601626','worked','2 fields, answered by openai:m',6.32348042099965823581e+00);
INSERT INTO "case_events" VALUES(73,'case_01m8qxr5v7h3jk8s9n0gh2pkdb','2026-12-01 04:28:14.893927','worked','2 fields, answered by openai:m',6.42299382800001694704e+00);
INSERT INTO "case_events" VALUES(74,'case_01m8qxr5vtkpypx8rfereah3z5','2026-12-01 04:28:14.894387','worked','2 fields, answered by openai:m',6.38083240900005);
INSERT INTO "case_events" VALUES(75,'case_01m8qxr5qek3jxtv6ymwnh3rcz','2026-12-01 04:28:14.894812','worked','2 fields, answered by openai:m',6.49636979800016);
INSERT INTO "case_events" VALUES(76,'case_01m8qxr6yzqhx2wn36rwrvv4ns','2026-12-01 04:28:14.926793','checked','no doubts',3.08624190001864917576e-02);
INSERT INTO "case_events" VALUES(77,'case_01m8qxr5maxnf16s0vyxk36j4r','2026-12-01 04:28:14.983739','checked','no doubts',1.89853400024730945006e-03);
INSERT INTO "case_events" VALUES(78,'case_01m8qxr5r2nb5sfrrzx47th7xv','2026-12-01 04:28:15.038113','worked','2 fields, answered by openai:m',6.16457311699969068286e+00);
INSERT INTO "case_events" VALUES(79,'case_01m8qxr5en1yryr5eq4yx1vcj0','2026-12-01 04:28:15.062146','checked','It says itself that it is doubtful.',2.18129249997218721546e-02);
INSERT INTO "case_events" VALUES(80,'case_01m8qxrb7hmxewwpyrzyrxayqm','2026-12-01 04:28:15.149605','read','text/plain, 29 characters, coverage 100%',2.10701984000024822307e-01);
INSERT INTO "case_events" VALUES(81,'case_01m8qxr5p70a2yskmdbeqh9mxf','2026-12-01 04:28:15.151997','checked','It says itself that it is doubtful.',8.16779999695427250117e-04);
INSERT INTO "case_events" VALUES(82,'case_01m8qxr4hn14t8dwpw6z7n4k14','2026-12-01 04:28:15.197857','checked','no doubts',2.61265399999501823913e-02);
INSERT INTO "case_events" VALUES(83,'case_01m8qxr5kp3tkg7qdjyt7nwvkt','2026-12-01 04:28:15.243323','checked','It says itself that it is doubtful.',0.000975536000169086);
INSERT INTO "case_events" VALUES(84,'case_01m8qxr5kfa7xsapstk81fe1fm','2026-12-01 04:28:15.273915','dead-lettered','Set aside as a dead letter for Olga Owner: AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.',NULL);
INSERT INTO "case_events" VALUES(85,'case_01m8qxr5en1yryr5eq4yx1vcj0','2026-12-01 04:28:15.363041','asked','Rita Reviewer was asked',NULL);
INSERT INTO "case_events" VALUES(86,'case_01m8qxr5v7h3jk8s9n0gh2pkdb','2026-12-01 04:28:15.394383','checked','It says itself that it is doubtful.',8.99183000001357868313e-04);
INSERT INTO "case_events" VALUES(87,'case_01m8qxr5vtkpypx8rfereah3z5','2026-12-01 04:28:15.403118','checked','no doubts',1.02847400012251455336e-03);
INSERT INTO "case_events" VALUES(88,'case_01m8qxr5qek3jxtv6ymwnh3rcz','2026-12-01 04:28:15.457345','checked','no doubts',5.49517600029503228142e-03);
INSERT INTO "case_events" VALUES(89,'case_01m8qxr5p70a2yskmdbeqh9mxf','2026-12-01 04:28:15.496039','asked','Rita Reviewer was asked',NULL);
INSERT INTO "case_events" VALUES(90,'case_01m8qxr5r2nb5sfrrzx47th7xv','2026-12-01 04:28:15.540470','checked','no doubts',1.66388450002159515861e-02);
INSERT INTO "case_events" VALUES(91,'case_01m8qxr5ppej4kymfw79gnwt45','2026-12-01 04:28:15.630115','dead-lettered','Set aside as a dead letter for Olga Owner: AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.',NULL);
INSERT INTO "case_events" VALUES(92,'case_01m8qxr5kp3tkg7qdjyt7nwvkt','2026-12-01 04:28:15.725890','asked','Rita Reviewer was asked',NULL);
INSERT INTO "case_events" VALUES(93,'case_01m8qxr5v7h3jk8s9n0gh2pkdb','2026-12-01 04:28:15.841815','asked','Rita Reviewer was asked',NULL);
INSERT INTO "case_events" VALUES(94,'case_01m8qxrb88a8saxvw29x6sqefp','2026-12-01 04:28:15.978101','read','text/plain, 70 characters, coverage 100%',4.61699802000111958477e-01);
INSERT INTO "case_events" VALUES(95,'case_01m8qxrb86ahb59ekskmaxhf61','2026-12-01 04:28:15.981051','read','text/plain, 27 characters, coverage 100%',4.75479648000145971309e-01);
INSERT INTO "case_events" VALUES(96,'case_01m8qxr6yzqhx2wn36rwrvv4ns','2026-12-01 04:28:16.601949','delivered','to out',NULL);
INSERT INTO "case_events" VALUES(97,'case_01m8qxr5qek3jxtv6ymwnh3rcz','2026-12-01 04:28:16.915205','dead-lettered','Set aside as a dead letter for Olga Owner: book: HTTP 410 Gone',NULL);
INSERT INTO "case_events" VALUES(98,'case_01m8qxr4hn14t8dwpw6z7n4k14','2026-12-01 04:28:16.952187','delivered','to out, book',NULL);
INSERT INTO "case_events" VALUES(99,'case_01m8qxr5r2nb5sfrrzx47th7xv','2026-12-01 04:28:17.066812','dead-lettered','Set aside as a dead letter for Olga Owner: book: HTTP 410 Gone',NULL);
INSERT INTO "case_events" VALUES(100,'case_01m8qxr5spx45m0m3fqsasnamq','2026-12-01 04:28:17.387220','parked','shop is away: it answered 503',NULL);
INSERT INTO "case_events" VALUES(101,'case_01m8qxr5s01eg06va3ew7m4hqc','2026-12-01 04:28:17.699552','parked','shop is away: it answered 503',NULL);
INSERT INTO "case_events" VALUES(102,'case_01m8qxrb7hmxewwpyrzyrxayqm','2026-12-01 04:28:18.115650','worked','2 fields, answered by openai:m',2.02912817300011738552e+00);
INSERT INTO "case_events" VALUES(103,'case_01m8qxrb7hmxewwpyrzyrxayqm','2026-12-01 04:28:18.222563','checked','no doubts',1.51806100029716617427e-03);
INSERT INTO "case_events" VALUES(104,'case_01m8qxrb88a8saxvw29x6sqefp','2026-12-01 04:28:18.234819','worked','2 fields, answered by openai:m',1.96525830500013398705e+00);
INSERT INTO "case_events" VALUES(105,'case_01m8qxrb86ahb59ekskmaxhf61','2026-12-01 04:28:18.235476','worked','2 fields, answered by openai:m',1.95053910500018901075e+00);
INSERT INTO "case_events" VALUES(106,'case_01m8qxrb88a8saxvw29x6sqefp','2026-12-01 04:28:18.265458','checked','It says itself that it is doubtful.',9.83470799974384135566e-03);
INSERT INTO "case_events" VALUES(107,'case_01m8qxrb86ahb59ekskmaxhf61','2026-12-01 04:28:18.287134','checked','no doubts',9.15077000172459520399e-04);
INSERT INTO "case_events" VALUES(108,'case_01m8qxrn0px0radqsyqcaxpmqx','2026-12-01 04:28:18.326680','accepted','budget.txt (17 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(109,'case_01m8qxrb88a8saxvw29x6sqefp','2026-12-01 04:28:18.404064','asked','Rita Reviewer was asked',NULL);
INSERT INTO "case_events" VALUES(110,'case_01m8qxrb7hmxewwpyrzyrxayqm','2026-12-01 04:28:18.448078','delivered','to out, book',NULL);
INSERT INTO "case_events" VALUES(111,'case_01m8qxrn0px0radqsyqcaxpmqx','2026-12-01 04:28:18.578311','read','text/plain, 17 characters, coverage 100%',1.37573665000218170462e-01);
INSERT INTO "case_events" VALUES(112,'case_01m8qxrb86ahb59ekskmaxhf61','2026-12-01 04:28:18.586859','delivered','to out, book',NULL);
INSERT INTO "case_events" VALUES(113,'case_01m8qxrn0px0radqsyqcaxpmqx','2026-12-01 04:28:18.949436','parked','The call could cost up to 0.009364 USD, and 0.006000 of today''s 0.015000 USD (budget.per_day) is left. Raise it in the charter, ask for less output, or use a cheaper model',NULL);
INSERT INTO "case_events" VALUES(114,'case_01m8qxr5kp3tkg7qdjyt7nwvkt','2026-12-01 04:28:23.815248','declined','Rita Reviewer rejected it: Not ours.',NULL);
INSERT INTO "case_events" VALUES(115,'case_01m8qx83c5xv3k3s4g9m97xcsm','2026-12-01 04:28:50.930031','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(116,'case_01m8qxr5jnszzxdgjn3c8xwz4t','2026-12-01 04:28:50.948309','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(117,'case_01m8qxr5tbjwaanvqg3gt3be3k','2026-12-01 04:28:50.957014','taken up','the service had ended; ''work'' begins again',NULL);
INSERT INTO "case_events" VALUES(118,'case_01m8qxr5maxnf16s0vyxk36j4r','2026-12-01 04:28:50.965709','taken up','the service had ended; ''deliver'' begins again',NULL);
INSERT INTO "case_events" VALUES(119,'case_01m8qxr5vtkpypx8rfereah3z5','2026-12-01 04:28:52.824932','taken up','the service had ended; ''deliver'' begins again',NULL);
INSERT INTO "case_events" VALUES(120,'case_01m8qxr5s01eg06va3ew7m4hqc','2026-12-01 04:28:53.245070','goes on','after shop was away',NULL);
INSERT INTO "case_events" VALUES(121,'case_01m8qxr5s01eg06va3ew7m4hqc','2026-12-01 04:28:53.311047','parked','shop is away: it answered 503',NULL);
INSERT INTO "case_events" VALUES(122,'case_01m8qxsq73zr6249dce3a5h3hd','2026-12-01 04:28:53.347977','accepted','begun.txt (29 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(123,'case_01m8qxsv0eghf2v85mezaajnam','2026-12-01 04:28:57.230963','accepted','accepted.txt (32 bytes) by cli',NULL);
INSERT INTO "case_events" VALUES(124,'case_01m8qxr5qek3jxtv6ymwnh3rcz','2026-12-01 04:28:59.869033','redriven','Rita Reviewer had it tried again',NULL);
INSERT INTO "case_events" VALUES(125,'case_01m8qxr5ppej4kymfw79gnwt45','2026-12-01 04:29:00.656016','redriven','Rita Reviewer had it tried again',NULL);
CREATE TABLE case_keys (
	"key" VARCHAR(255) NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_case_keys PRIMARY KEY ("key"), 
	CONSTRAINT fk_case_keys_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
);
INSERT INTO "case_keys" VALUES('6d49c4a13e125077da1ed23582b7a42c4c13d9e7746d67dff9b35032c53b401f','case_01m8qxr4hn14t8dwpw6z7n4k14','d60b057c0cdb2610402ae4842d42492623410d520273d066bd587e6683ac5b3f','2026-12-01 04:28:01.461593');
INSERT INTO "case_keys" VALUES('case_01m8qxr5njsra63072v1drh5bq/0/ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b','case_01m8qxrb7hmxewwpyrzyrxayqm','6747a650c30c77cf1badfcd596c98ea5e0468e4539d732751aed1a6a94cb89ed','2026-12-01 04:28:08.305575');
INSERT INTO "case_keys" VALUES('case_01m8qxr5ns3a0cwsna2h7634pz/0/61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02','case_01m8qxrb86ahb59ekskmaxhf61','e9bca11d4071e32262096aea8cc2c042801bcba9425095544c9cd2c9b4296c43','2026-12-01 04:28:08.326863');
INSERT INTO "case_keys" VALUES('case_01m8qxr5ns3a0cwsna2h7634pz/1/88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb','case_01m8qxrb88a8saxvw29x6sqefp','ad11bb30747f23b209ecfe73d9f3912be46044ea348f3715f66430a0eb2e2613','2026-12-01 04:28:08.328045');
CREATE TABLE cases (
	id VARCHAR(40) NOT NULL, 
	agent VARCHAR(63) NOT NULL, 
	charter_version VARCHAR(12) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	name VARCHAR(500) NOT NULL, 
	source VARCHAR(20) NOT NULL, 
	stated_type VARCHAR(200), 
	accepted_at DATETIME NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	state_since DATETIME NOT NULL, 
	run INTEGER NOT NULL, 
	round INTEGER DEFAULT '1' NOT NULL, 
	version INTEGER NOT NULL, 
	proposal TEXT, 
	doubts TEXT DEFAULT '[]' NOT NULL, 
	decided_by VARCHAR(200) DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	receipts TEXT DEFAULT '[]' NOT NULL, 
	waits_for VARCHAR(200) DEFAULT '' NOT NULL, 
	worker VARCHAR(64) DEFAULT '' NOT NULL, 
	urgent BOOLEAN DEFAULT 0 NOT NULL, 
	parent VARCHAR(40), 
	root VARCHAR(40), 
	depth INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_cases PRIMARY KEY (id), 
	CONSTRAINT ck_cases_state_known CHECK (state IN ('accepted', 'working', 'waiting', 'parked', 'delivering', 'split', 'delivered', 'declined', 'dead_lettered', 'erased'))
);
INSERT INTO "cases" VALUES('case_01m8qx83c5xv3k3s4g9m97xcsm','orders','92d92f1185ea','e545421f7d83f15f62a766ce52b41950f7b8530c7f190787a23073ffb81d5fb5',52,'fatal.txt','cli','text/plain','2026-12-01 04:19:15.973658','working','2026-12-01 04:19:18.671385',1,1,2,NULL,'[]','','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr4hn14t8dwpw6z7n4k14','orders','92d92f1185ea','f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9',33,'delivered.txt','api','text/plain','2026-12-01 04:28:01.461593','delivered','2026-12-01 04:28:16.952187',1,1,6,'{"fields":[{"name":"customer","value":"Delivered","evidence":[{"source":"text","words":"Delivered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"10.00","evidence":[{"source":"text","words":"10.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}','[]','agent','','[{"destination":"out","key":"case_01m8qxr4hn14t8dwpw6z7n4k14:out","at":"2026-12-01T04:28:16.240371Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8qxr4hn14t8dwpw6z7n4k14:book","at":"2026-12-01T04:28:16.554918Z","detail":"HTTP 200 OK"}]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5en1yryr5eq4yx1vcj0','orders','92d92f1185ea','27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788',75,'answered.txt','cli','text/plain','2026-12-01 04:28:02.389958','waiting','2026-12-01 04:28:15.363041',1,1,4,'{"fields":[{"name":"customer","value":"Answered","evidence":[{"source":"text","words":"Answered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"12.50","evidence":[{"source":"text","words":"12.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}','[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]','','','[]','Rita Reviewer','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5jnszzxdgjn3c8xwz4t','orders','92d92f1185ea','559b0bfabb6f6243db64924d6d8f337cf87e749bd48cc400ffc9b75d413961f9',46,'asking.txt','cli','text/plain','2026-12-01 04:28:02.517282','working','2026-12-01 04:28:07.638104',1,1,2,NULL,'[]','','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5k0xmz2zxazd9e2e7k1','orders','92d92f1185ea','2ecad403ca413ee840622afc77c25c0d3e8c72282280e7bbda0c744fd0161624',54,'bank.txt','cli','text/plain','2026-12-01 04:28:02.528033','parked','2026-12-01 04:28:14.484288',1,1,3,NULL,'[]','','','[]','bank','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5kfa7xsapstk81fe1fm','orders','92d92f1185ea','8f8f30d1585ff964d0b9b15a58947d581b59c22487d32fd67e4f9307495fb82f',54,'broken.txt','cli','text/plain','2026-12-01 04:28:02.543283','dead_lettered','2026-12-01 04:28:15.273915',1,1,3,NULL,'[]','','AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.','[]','Olga Owner','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5kp3tkg7qdjyt7nwvkt','orders','92d92f1185ea','e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b',75,'declined.txt','cli','text/plain','2026-12-01 04:28:02.550890','declined','2026-12-01 04:28:23.815248',1,1,5,'{"fields":[{"name":"customer","value":"Declined","evidence":[{"source":"text","words":"Declined","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"10.50","evidence":[{"source":"text","words":"10.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}','[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]','Rita Reviewer','Not ours.','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5maxnf16s0vyxk36j4r','orders','92d92f1185ea','71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d',28,'late.txt','cli','text/plain','2026-12-01 04:28:02.570488','delivering','2026-12-01 04:28:14.983739',1,1,4,'{"fields":[{"name":"customer","value":"Late","evidence":[{"source":"text","words":"Late","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"16.50","evidence":[{"source":"text","words":"16.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}','[]','agent','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5njsra63072v1drh5bq','orders','92d92f1185ea','7fd4525624c023985511db4a8f9475408db71293575c8a3ff71f5c9ed03b0bbe',254,'locked.zip','cli','application/zip','2026-12-01 04:28:02.610650','waiting','2026-12-01 04:28:08.409985',1,1,4,'{"fields":[],"doubts":[],"answered_by":"","instead":"","coverage":1.0}','[{"kind":"coverage","text":"1 of 2 files in it could not be taken out. secret.txt: it is locked with a password; ask the sender for an open one. The others are cases of their own: approve to leave it at that.","field":null}]','','','[]','Rita Reviewer','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5ns3a0cwsna2h7634pz','orders','92d92f1185ea','f3c0f100088500cc9ea6a4cc796ed92e663e56259030bcc2c3e6c722f465ffc3',299,'pack.zip','cli','application/zip','2026-12-01 04:28:02.617670','split','2026-12-01 04:28:11.740474',1,1,4,'{"fields":[],"doubts":[],"answered_by":"","instead":"","coverage":1.0}','[]','agent','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5p70a2yskmdbeqh9mxf','orders','92d92f1185ea','a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8',75,'question.txt','cli','text/plain','2026-12-01 04:28:02.631194','waiting','2026-12-01 04:28:15.496039',1,1,4,'{"fields":[{"name":"customer","value":"Question","evidence":[{"source":"text","words":"Question","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"11.50","evidence":[{"source":"text","words":"11.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}','[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]','','','[]','Rita Reviewer','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5ppej4kymfw79gnwt45','orders','92d92f1185ea','27d94ed0ddfd7729a2c727f81508654f4d042551784ecb2d58e109b300692996',54,'redone.txt','cli','text/plain','2026-12-01 04:28:02.646773','accepted','2026-12-01 04:29:00.656016',2,2,4,NULL,'[]','','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5qek3jxtv6ymwnh3rcz','orders','92d92f1185ea','ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482',32,'redriven.txt','cli','text/plain','2026-12-01 04:28:02.670177','delivering','2026-12-01 04:28:59.869033',2,1,6,'{"fields":[{"name":"customer","value":"Redriven","evidence":[{"source":"text","words":"Redriven","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"19.50","evidence":[{"source":"text","words":"19.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}','[]','agent','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5r2nb5sfrrzx47th7xv','orders','92d92f1185ea','b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e',31,'refused.txt','cli','text/plain','2026-12-01 04:28:02.690065','dead_lettered','2026-12-01 04:28:17.066812',1,1,5,'{"fields":[{"name":"customer","value":"Refused","evidence":[{"source":"text","words":"Refused","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"18.50","evidence":[{"source":"text","words":"18.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}','[]','agent','book: HTTP 410 Gone','[]','Olga Owner','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5s01eg06va3ew7m4hqc','orders','92d92f1185ea','558239712237970f800e49f422034074a328d161435622697874bc46a584d5cb',55,'shop-1.txt','cli','text/plain','2026-12-01 04:28:02.720248','parked','2026-12-01 04:28:53.311047',1,1,5,NULL,'[]','','','[]','shop','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5spx45m0m3fqsasnamq','orders','92d92f1185ea','cb4ffe16ce53fa1e97d8d1c25f0dc8fd32a62fdf2f3b88375eff143bb5ff434f',55,'shop-2.txt','cli','text/plain','2026-12-01 04:28:02.742909','parked','2026-12-01 04:28:17.387220',1,1,3,NULL,'[]','','','[]','shop','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5tbjwaanvqg3gt3be3k','orders','92d92f1185ea','edc97880d7a2e6c0c06bbac97544d032e5336618c5d73da7fe9e326d0be1b4dc',76,'slow.txt','cli','text/plain','2026-12-01 04:28:02.763242','working','2026-12-01 04:28:08.223621',1,1,2,NULL,'[]','','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5v7h3jk8s9n0gh2pkdb','orders','92d92f1185ea','6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4',72,'twice.txt','cli','text/plain','2026-12-01 04:28:02.791865','waiting','2026-12-01 04:28:15.841815',1,1,4,'{"fields":[{"name":"customer","value":"Twice","evidence":[{"source":"text","words":"Twice","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"13.50","evidence":[{"source":"text","words":"13.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}','[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]','','','[]','Rita Reviewer','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr5vtkpypx8rfereah3z5','orders','92d92f1185ea','0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913',35,'undelivered.txt','cli','text/plain','2026-12-01 04:28:02.810834','delivering','2026-12-01 04:28:15.403118',1,1,4,'{"fields":[{"name":"customer","value":"Undelivered","evidence":[{"source":"text","words":"Undelivered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"17.50","evidence":[{"source":"text","words":"17.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}','[]','agent','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxr6yzqhx2wn36rwrvv4ns','quotes','30df36a1fdf6','fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59',16,'quote.txt','cli','text/plain','2026-12-01 04:28:03.935683','delivered','2026-12-01 04:28:16.601949',1,1,6,'{"fields":[{"name":"number","value":"Customer: Quote","evidence":[{"source":"text","words":"Customer: Quote","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}','[]','agent','','[{"destination":"out","key":"case_01m8qxr6yzqhx2wn36rwrvv4ns:out","at":"2026-12-01T04:28:16.220278Z","detail":"2026-12-01.jsonl"}]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxrb7hmxewwpyrzyrxayqm','orders','92d92f1185ea','ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b',29,'three.txt','archive',NULL,'2026-12-01 04:28:08.305575','delivered','2026-12-01 04:28:18.448078',1,1,6,'{"fields":[{"name":"customer","value":"Three","evidence":[{"source":"text","words":"Three","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"73.00","evidence":[{"source":"text","words":"73.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}','[]','agent','','[{"destination":"out","key":"case_01m8qxrb7hmxewwpyrzyrxayqm:out","at":"2026-12-01T04:28:18.416013Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8qxrb7hmxewwpyrzyrxayqm:book","at":"2026-12-01T04:28:18.429459Z","detail":"HTTP 200 OK"}]','','gluework-54bf56e72ed43b34',0,'case_01m8qxr5njsra63072v1drh5bq','case_01m8qxr5njsra63072v1drh5bq',1);
INSERT INTO "cases" VALUES('case_01m8qxrb86ahb59ekskmaxhf61','orders','92d92f1185ea','61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02',27,'one.txt','archive',NULL,'2026-12-01 04:28:08.326863','delivered','2026-12-01 04:28:18.586859',1,1,6,'{"fields":[{"name":"customer","value":"One","evidence":[{"source":"text","words":"One","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"71.00","evidence":[{"source":"text","words":"71.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}','[]','agent','','[{"destination":"out","key":"case_01m8qxrb86ahb59ekskmaxhf61:out","at":"2026-12-01T04:28:18.435015Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8qxrb86ahb59ekskmaxhf61:book","at":"2026-12-01T04:28:18.489583Z","detail":"HTTP 200 OK"}]','','gluework-54bf56e72ed43b34',0,'case_01m8qxr5ns3a0cwsna2h7634pz','case_01m8qxr5ns3a0cwsna2h7634pz',1);
INSERT INTO "cases" VALUES('case_01m8qxrb88a8saxvw29x6sqefp','orders','92d92f1185ea','88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb',70,'two.txt','archive',NULL,'2026-12-01 04:28:08.328045','waiting','2026-12-01 04:28:18.404064',1,1,4,'{"fields":[{"name":"customer","value":"Two","evidence":[{"source":"text","words":"Two","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"72.00","evidence":[{"source":"text","words":"72.00","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}','[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]','','','[]','Rita Reviewer','gluework-54bf56e72ed43b34',0,'case_01m8qxr5ns3a0cwsna2h7634pz','case_01m8qxr5ns3a0cwsna2h7634pz',1);
INSERT INTO "cases" VALUES('case_01m8qxrn0px0radqsyqcaxpmqx','quotes','30df36a1fdf6','ef6f33809fc361bb113e8d524d45a34cb1fa1e9a30cfd57f47ce55f465f2882f',17,'budget.txt','cli','text/plain','2026-12-01 04:28:18.326680','parked','2026-12-01 04:28:18.949436',1,1,3,NULL,'[]','','','[]','budget','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxsq73zr6249dce3a5h3hd','orders','92d92f1185ea','8da79fb582bebf5d6ee1051e3853a8e2b322133c55d9f11d258956ca78e6bd52',29,'begun.txt','cli','text/plain','2026-12-01 04:28:53.347977','accepted','2026-12-01 04:28:53.347977',1,1,1,NULL,'[]','','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
INSERT INTO "cases" VALUES('case_01m8qxsv0eghf2v85mezaajnam','orders','92d92f1185ea','a20636954799af97205c5367147d2d5c8ae891323815a15d02bc03a52beebf2a',32,'accepted.txt','cli','text/plain','2026-12-01 04:28:57.230963','accepted','2026-12-01 04:28:57.230963',1,1,1,NULL,'[]','','','[]','','gluework-54bf56e72ed43b34',0,NULL,NULL,0);
CREATE TABLE charter_versions (
	agent VARCHAR(63) NOT NULL, 
	version VARCHAR(12) NOT NULL, 
	text TEXT NOT NULL, 
	folder TEXT NOT NULL, 
	first_seen DATETIME NOT NULL, 
	last_adopted DATETIME NOT NULL, 
	CONSTRAINT pk_charter_versions PRIMARY KEY (agent, version)
);
INSERT INTO "charter_versions" VALUES('orders','92d92f1185ea','[agent]
name = "orders"
purpose = "Takes orders apart, and asks around about them."
model = "openai:m"
model_url = "http://127.74.15.1:7415/model"
fallback = ["park", "dead-letter"]
park_hours = 720
deadline_seconds = 600

[owner]
name = "Olga Owner"
reach = "mailto:olga@example.org"

[on_call]
name = "Omar Oncall"
reach = "tel:+49 30 5550100"

[[reviewers]]
name = "Rita Reviewer"
reach = "mailto:rita@example.org"

[review]
due_hours = 2160

[decides]
alone = "Orders that say who ordered, and for how much."
required = ["customer", "total"]

[checks]
duplicate_of = ["customer", "total"]

[[systems]]
name = "crm"
url = "http://127.74.15.1:7415/crm"
methods = ["GET", "POST"]
tries = 1
timeout_seconds = 300

[[systems]]
name = "shop"
url = "http://127.74.15.1:7415/shop"
tries = 1
circuit = { minimum_calls = 2, open_seconds = 10, longest_open_seconds = 30 }

[[systems]]
name = "bank"
url = "http://127.74.15.1:7415/bank"
tries = 1

[budget]
per_case = 1
per_day = 10

[[budget.prices]]
model = "m"
input_per_million = 1
output_per_million = 2

[[destinations]]
kind = "folder"
name = "out"
path = "out"

[[destinations]]
kind = "webhook"
name = "book"
url = "http://127.74.15.1:7415/hook"
secret = "file:secret"
timeout_seconds = 120

[volume]
per_day = 30

[by_hand]
minutes = 5
source = "Made up for a test."
','@ROOT@/agents/orders','2026-12-01 04:18:30.089228','2026-12-01 04:28:46.024364');
INSERT INTO "charter_versions" VALUES('quotes','30df36a1fdf6','[agent]
name = "quotes"
purpose = "Asks a model about quotes until the day''s money is spent."
model = "openai:m"
model_url = "http://127.74.15.1:7415/model"
park_hours = 720

[owner]
name = "Olga Owner"
reach = "mailto:olga@example.org"

[on_call]
name = "Omar Oncall"
reach = "tel:+49 30 5550100"

[[reviewers]]
name = "Rita Reviewer"
reach = "mailto:rita@example.org"

[decides]
alone = "Everything."

[budget]
per_case = 1
per_day = 0.015

[[budget.prices]]
model = "m"
input_per_million = 1
output_per_million = 2

[[destinations]]
kind = "folder"
name = "out"
path = "out"

[volume]
per_day = 5

[by_hand]
minutes = 5
source = "Made up for a test."
','@ROOT@/agents/quotes','2026-12-01 04:18:30.398137','2026-12-01 04:28:46.051631');
CREATE TABLE dead_letters (
	id VARCHAR(40) NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	agent VARCHAR(63) NOT NULL, 
	document_name VARCHAR(500) NOT NULL, 
	stage VARCHAR(40) NOT NULL, 
	reason TEXT NOT NULL, 
	owner VARCHAR(200) NOT NULL, 
	reach VARCHAR(300) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	created_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	closed_by VARCHAR(200) DEFAULT '' NOT NULL, 
	closed_reason TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_dead_letters PRIMARY KEY (id), 
	CONSTRAINT ck_dead_letters_has_an_owner CHECK (owner <> ''), 
	CONSTRAINT ck_dead_letters_state_known CHECK (state IN ('open', 'redriven', 'discarded')), 
	CONSTRAINT fk_dead_letters_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
);
INSERT INTO "dead_letters" VALUES('letter_01m8qxrj19jcmh9b19fgtrwy0c','case_01m8qxr5kfa7xsapstk81fe1fm','orders','broken.txt','work','AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.','Olga Owner','mailto:olga@example.org','open','2026-12-01 04:28:15.273915',NULL,'','');
INSERT INTO "dead_letters" VALUES('letter_01m8qxrjcenj9e0z7c0p2c96d6','case_01m8qxr5ppej4kymfw79gnwt45','orders','redone.txt','work','AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.','Olga Owner','mailto:olga@example.org','redriven','2026-12-01 04:28:15.630115','2026-12-01 04:29:00.693888','Rita Reviewer','');
INSERT INTO "dead_letters" VALUES('letter_01m8qxrkmk3pshyawk2mh0x8q0','case_01m8qxr5qek3jxtv6ymwnh3rcz','orders','redriven.txt','deliver','book: HTTP 410 Gone','Olga Owner','mailto:olga@example.org','redriven','2026-12-01 04:28:16.915205','2026-12-01 04:28:59.885575','Rita Reviewer','');
INSERT INTO "dead_letters" VALUES('letter_01m8qxrksay1j0ba4fs3jt40zp','case_01m8qxr5r2nb5sfrrzx47th7xv','orders','refused.txt','deliver','book: HTTP 410 Gone','Olga Owner','mailto:olga@example.org','open','2026-12-01 04:28:17.066812',NULL,'','');
CREATE TABLE deliveries (
	id VARCHAR(40) NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	destination VARCHAR(63) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	attempts INTEGER NOT NULL, 
	first_try DATETIME, 
	window_start DATETIME, 
	last_try DATETIME, 
	next_try DATETIME, 
	problem TEXT NOT NULL, 
	acknowledged_at DATETIME, 
	content VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT ck_deliveries_acknowledged_when CHECK ((state = 'acknowledged') = (acknowledged_at IS NOT NULL)), 
	CONSTRAINT ck_deliveries_only_pending_waits CHECK (next_try IS NULL OR state = 'pending'), 
	CONSTRAINT ck_deliveries_state_known CHECK (state IN ('pending', 'acknowledged', 'refused', 'given_up')), 
	CONSTRAINT uq_deliveries_case_id_destination UNIQUE (case_id, destination)
);
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjr36f1m55kfpn4vpq3y','case_01m8qxr6yzqhx2wn36rwrvv4ns','out','acknowledged',1,'2026-12-01 04:28:16.003054','2026-12-01 04:28:16.003054','2026-12-01 04:28:16.003054',NULL,'2026-12-01.jsonl','2026-12-01 04:28:16.220278','e5292d8429bd6b47a6614b2455f0c40522e510f40ac43699de90af3e8dddc90d');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjrt7yp0kvnvr0cmf2jz','case_01m8qxr5maxnf16s0vyxk36j4r','out','acknowledged',1,'2026-12-01 04:28:16.026467','2026-12-01 04:28:16.026467','2026-12-01 04:28:16.026467',NULL,'2026-12-01.jsonl','2026-12-01 04:28:16.100975','5632b9dc6824cff6da171962727ed43d862f18fb78151e2b449e1912553ac165');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjrth57cghdjxrh64rh5','case_01m8qxr5maxnf16s0vyxk36j4r','book','pending',2,'2026-12-01 04:28:16.026467','2026-12-01 04:28:16.026467','2026-12-01 04:28:50.969687',NULL,'',NULL,'5632b9dc6824cff6da171962727ed43d862f18fb78151e2b449e1912553ac165');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjtsrdpdc83rdvexrspt','case_01m8qxr4hn14t8dwpw6z7n4k14','out','acknowledged',1,'2026-12-01 04:28:16.089555','2026-12-01 04:28:16.089555','2026-12-01 04:28:16.089555',NULL,'2026-12-01.jsonl','2026-12-01 04:28:16.240371','770a694cc62f1b71243c48a1a4f202b474194ecc17a1634c3997f4378ecfa232');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjts3gcver8bzrng1c8t','case_01m8qxr4hn14t8dwpw6z7n4k14','book','acknowledged',1,'2026-12-01 04:28:16.089555','2026-12-01 04:28:16.089555','2026-12-01 04:28:16.089555',NULL,'HTTP 200 OK','2026-12-01 04:28:16.554918','770a694cc62f1b71243c48a1a4f202b474194ecc17a1634c3997f4378ecfa232');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjxht5693w60sh3dy08q','case_01m8qxr5vtkpypx8rfereah3z5','out','acknowledged',1,'2026-12-01 04:28:16.177714','2026-12-01 04:28:16.177714','2026-12-01 04:28:16.177714',NULL,'2026-12-01.jsonl','2026-12-01 04:28:16.243606','259b9c6bb6ed86f7bb1f16bfba19d068cc5b9de8414223f4688510ec30d7a784');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjxhshb3nssbczdajhzd','case_01m8qxr5vtkpypx8rfereah3z5','book','pending',3,'2026-12-01 04:28:16.177714','2026-12-01 04:28:16.177714','2026-12-01 04:28:52.831946','2026-12-01 04:29:41.040112','HTTP 503 Service Unavailable',NULL,'259b9c6bb6ed86f7bb1f16bfba19d068cc5b9de8414223f4688510ec30d7a784');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjxkmpy9yx12g0v5e80g','case_01m8qxr5qek3jxtv6ymwnh3rcz','out','acknowledged',1,'2026-12-01 04:28:16.179186','2026-12-01 04:28:16.179186','2026-12-01 04:28:16.179186',NULL,'2026-12-01.jsonl','2026-12-01 04:28:16.339932','72611109b7a48e292c13b6fa6b5c004e623d8fd0782fafb7c003b8d9dd519853');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjxk7pbkxx5pnz6ja2rc','case_01m8qxr5qek3jxtv6ymwnh3rcz','book','pending',0,'2026-12-01 04:28:16.179186',NULL,'2026-12-01 04:28:16.179186',NULL,'',NULL,'');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjytd9grdc352j7r8zxp','case_01m8qxr5r2nb5sfrrzx47th7xv','out','acknowledged',1,'2026-12-01 04:28:16.218253','2026-12-01 04:28:16.218253','2026-12-01 04:28:16.218253',NULL,'2026-12-01.jsonl','2026-12-01 04:28:16.357572','812c20a2f402f3b12cda4640764407051cf8d23ef2e9f816af7b3decf6dcbfe7');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrjyt2gvgwav5tgavhdyf','case_01m8qxr5r2nb5sfrrzx47th7xv','book','refused',1,'2026-12-01 04:28:16.218253','2026-12-01 04:28:16.218253','2026-12-01 04:28:16.218253',NULL,'HTTP 410 Gone',NULL,'812c20a2f402f3b12cda4640764407051cf8d23ef2e9f816af7b3decf6dcbfe7');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrn1g76q8nrh2aqsba1h5','case_01m8qxrb7hmxewwpyrzyrxayqm','out','acknowledged',1,'2026-12-01 04:28:18.352626','2026-12-01 04:28:18.352626','2026-12-01 04:28:18.352626',NULL,'2026-12-01.jsonl','2026-12-01 04:28:18.416013','cd3627eaefdf80c83ad5fcb71ff7d5336fd369e4be357eea6a8626f30da54b46');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrn1gnkcn689ya81kx8tj','case_01m8qxrb7hmxewwpyrzyrxayqm','book','acknowledged',1,'2026-12-01 04:28:18.352626','2026-12-01 04:28:18.352626','2026-12-01 04:28:18.352626',NULL,'HTTP 200 OK','2026-12-01 04:28:18.429459','cd3627eaefdf80c83ad5fcb71ff7d5336fd369e4be357eea6a8626f30da54b46');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrn3pavgz59wjax2kz4mg','case_01m8qxrb86ahb59ekskmaxhf61','out','acknowledged',1,'2026-12-01 04:28:18.422996','2026-12-01 04:28:18.422996','2026-12-01 04:28:18.422996',NULL,'2026-12-01.jsonl','2026-12-01 04:28:18.435015','91cd80b147b000bd9dc7956476e24dbe268cf7ec250ff42c481c24383db33c88');
INSERT INTO "deliveries" VALUES('delivery_01m8qxrn3pz21d3vxbz7s340s9','case_01m8qxrb86ahb59ekskmaxhf61','book','acknowledged',1,'2026-12-01 04:28:18.422996','2026-12-01 04:28:18.422996','2026-12-01 04:28:18.422996',NULL,'HTTP 200 OK','2026-12-01 04:28:18.489583','91cd80b147b000bd9dc7956476e24dbe268cf7ec250ff42c481c24383db33c88');
CREATE TABLE guard_buckets (
	bucket VARCHAR(420) NOT NULL, 
	full_until FLOAT NOT NULL, 
	spent TEXT NOT NULL, 
	CONSTRAINT pk_guard_buckets PRIMARY KEY (bucket)
);
CREATE TABLE guard_changes (
	id INTEGER NOT NULL, 
	system VARCHAR(400) NOT NULL, 
	at DATETIME NOT NULL, 
	"before" VARCHAR(10) NOT NULL, 
	"after" VARCHAR(10) NOT NULL, 
	why TEXT NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_guard_changes PRIMARY KEY (id)
);
INSERT INTO "guard_changes" VALUES(1,'http://127.74.15.1:7415/bank','2026-12-01 04:27:34.738997','closed','held-open','They move to another house.','Rita Reviewer');
INSERT INTO "guard_changes" VALUES(2,'http://127.74.15.1:7415/shop','2026-12-01 04:28:17.511964','closed','open','2 of the last 2 calls failed','');
INSERT INTO "guard_changes" VALUES(3,'http://127.74.15.1:7415/shop','2026-12-01 04:28:53.287264','open','half-open','its time is up','');
INSERT INTO "guard_changes" VALUES(4,'http://127.74.15.1:7415/shop','2026-12-01 04:28:53.303424','half-open','open','a trial call failed: it answered 503','');
CREATE TABLE guard_circuits (
	system VARCHAR(400) NOT NULL, 
	name VARCHAR(63) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	round INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	opened INTEGER NOT NULL, 
	trials INTEGER NOT NULL, 
	trial_at DATETIME, 
	trial_until DATETIME, 
	trials_at_most INTEGER DEFAULT '0' NOT NULL, 
	passed INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	paused_at DATETIME, 
	paused_until DATETIME, 
	pause_why TEXT NOT NULL, 
	slow BOOLEAN NOT NULL, 
	CONSTRAINT pk_guard_circuits PRIMARY KEY (system), 
	CONSTRAINT ck_guard_circuits_state CHECK (state IN ('closed', 'open', 'half-open', 'held-open'))
);
INSERT INTO "guard_circuits" VALUES('http://127.74.15.1:7415/model','openai','closed',0,'2026-12-01 04:19:22.247401',NULL,0,0,NULL,NULL,0,0,'','',NULL,NULL,'',0);
INSERT INTO "guard_circuits" VALUES('http://127.74.15.1:7415/crm','crm','closed',0,'2026-12-01 04:19:22.294082',NULL,0,0,NULL,NULL,0,0,'','',NULL,NULL,'',0);
INSERT INTO "guard_circuits" VALUES('http://127.74.15.1:7415/bank','bank','held-open',1,'2026-12-01 04:27:34.738997',NULL,0,0,NULL,NULL,0,0,'They move to another house.','Rita Reviewer',NULL,NULL,'',0);
INSERT INTO "guard_circuits" VALUES('http://127.74.15.1:7415/hook','book','closed',0,'2026-12-01 04:28:16.395025',NULL,0,0,NULL,NULL,0,0,'','',NULL,NULL,'',0);
INSERT INTO "guard_circuits" VALUES('http://127.74.15.1:7415/shop','shop','open',3,'2026-12-01 04:28:53.303424','2026-12-01 04:29:14.363792',2,0,'2026-12-01 04:28:53.286826',NULL,2,0,'a trial call failed: it answered 503','',NULL,NULL,'',0);
CREATE TABLE guard_counts (
	system VARCHAR(400) NOT NULL, 
	slot BIGINT NOT NULL, 
	round INTEGER NOT NULL, 
	calls BIGINT DEFAULT '0' NOT NULL, 
	failures BIGINT DEFAULT '0' NOT NULL, 
	slow BIGINT DEFAULT '0' NOT NULL, 
	busy BIGINT DEFAULT '0' NOT NULL, 
	refused BIGINT DEFAULT '0' NOT NULL, 
	retries BIGINT DEFAULT '0' NOT NULL, 
	hedges BIGINT DEFAULT '0' NOT NULL, 
	millis BIGINT DEFAULT '0' NOT NULL, 
	waits BIGINT DEFAULT '0' NOT NULL, 
	wait_millis BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_guard_counts PRIMARY KEY (system, slot, round)
);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/model',359219752,0,2,0,0,0,0,0,0,667,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219752,0,1,0,0,0,0,0,0,16,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219761,0,1,0,0,0,0,0,0,1015,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219786,0,1,0,0,0,0,0,0,1584,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219813,0,1,0,0,0,0,0,0,309,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219837,0,1,0,0,0,0,0,0,350,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219840,0,1,0,0,0,0,0,0,278,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219856,0,1,0,0,0,0,0,0,582,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/model',359219857,0,11,0,0,0,0,0,0,505,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219858,0,27,0,0,0,0,0,0,5365,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/model',359219858,0,17,0,0,0,0,0,0,3243,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/bank',359219858,1,0,0,0,0,1,0,0,0,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219859,0,11,0,0,0,0,0,0,626,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/model',359219859,0,9,0,0,0,0,0,0,528,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/hook',359219859,0,6,1,0,0,0,0,0,561,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/shop',359219859,0,2,2,0,0,0,0,0,47,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/hook',359219860,0,1,1,0,0,0,0,0,6,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/hook',359219866,0,1,1,0,0,0,0,0,6,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/shop',359219866,2,1,1,0,0,0,0,0,4,0,0);
INSERT INTO "guard_counts" VALUES('http://127.74.15.1:7415/crm',359219866,0,3,0,0,0,0,0,0,515,0,0);
CREATE TABLE incidents (
	id VARCHAR(40) NOT NULL, 
	agent VARCHAR(63) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	"key" VARCHAR(300) NOT NULL, 
	severity VARCHAR(20) NOT NULL, 
	title VARCHAR(300) NOT NULL, 
	text TEXT NOT NULL, 
	runbook TEXT NOT NULL, 
	owner VARCHAR(2000) NOT NULL, 
	reach VARCHAR(2000) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	times INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	last_at DATETIME NOT NULL, 
	acknowledged_by VARCHAR(200) DEFAULT '' NOT NULL, 
	closed_by VARCHAR(200) DEFAULT '' NOT NULL, 
	closed_reason TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_incidents PRIMARY KEY (id), 
	CONSTRAINT ck_incidents_has_an_owner CHECK (owner <> ''), 
	CONSTRAINT ck_incidents_severity CHECK (severity IN ('critical', 'high', 'low')), 
	CONSTRAINT ck_incidents_state CHECK (state IN ('open', 'acknowledged', 'closed'))
);
INSERT INTO "incidents" VALUES('inc_01m8qx8965089jz44n141zvfrm','orders','budget','overrun openai m','high','openai states more than a call could cost','For a call to m it states 5000 tokens, 0.009000 USD. At most 2142 tokens, 0.003428 USD, could be. This is booked.','Compare with the provider''s bill. Look whether the model, its price in the charter (budget.prices) and the address are right.','Omar Oncall','tel:+49 30 5550100','open',38,'2026-12-01 04:19:21.925971','2026-12-01 04:28:18.108780','','','');
INSERT INTO "incidents" VALUES('inc_01m8qxrm8bmt56ckarnv1dd16v','orders','circuit','circuit http://127.74.15.1:7415/shop','high','shop is down for orders','2 of the last 2 calls failed. Cases of orders that need shop wait, and go on by themselves.','Look at shop with `gluework guard`, and ask those who run it.','Omar Oncall','tel:+49 30 5550100','open',1,'2026-12-01 04:28:17.547801','2026-12-01 04:28:17.547801','','','');
INSERT INTO "incidents" VALUES('inc_01m8qxrnh93trqpgd8e7809fnm','quotes','budget','budget today''s budget (budget.per_day) 2026-12-01 0.015000 USD','critical','quotes has used up today''s budget (budget.per_day)','On 2026-12-01, 0.009000 USD of 0.015000 USD are spent, and a call could cost more than is left. What does not fit any more goes the charter''s fallbacks.','See what is spent: `gluework guard`. Raise the budget in the charter and start gluework again, or let it rest.','Omar Oncall','tel:+49 30 5550100','open',1,'2026-12-01 04:28:18.857968','2026-12-01 04:28:18.857968','','','');
CREATE TABLE ledger_budgets (
	scope VARCHAR(120) NOT NULL, 
	taken BIGINT NOT NULL, 
	CONSTRAINT pk_ledger_budgets PRIMARY KEY (scope), 
	CONSTRAINT ck_ledger_budgets_not_negative CHECK (taken >= 0)
);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qx83c5xv3k3s4g9m97xcsm',18000);
INSERT INTO "ledger_budgets" VALUES('agent orders 2026-12-01',348840);
INSERT INTO "ledger_budgets" VALUES('agent orders 2026-12',348840);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5jnszzxdgjn3c8xwz4t',6840);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5en1yryr5eq4yx1vcj0',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5k0xmz2zxazd9e2e7k1',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5kfa7xsapstk81fe1fm',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5maxnf16s0vyxk36j4r',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5kp3tkg7qdjyt7nwvkt',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5ppej4kymfw79gnwt45',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5p70a2yskmdbeqh9mxf',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr4hn14t8dwpw6z7n4k14',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5qek3jxtv6ymwnh3rcz',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5v7h3jk8s9n0gh2pkdb',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5vtkpypx8rfereah3z5',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr6yzqhx2wn36rwrvv4ns',9000);
INSERT INTO "ledger_budgets" VALUES('agent quotes 2026-12-01',9000);
INSERT INTO "ledger_budgets" VALUES('agent quotes 2026-12',9000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5tbjwaanvqg3gt3be3k',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5r2nb5sfrrzx47th7xv',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5spx45m0m3fqsasnamq',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxr5s01eg06va3ew7m4hqc',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxrb7hmxewwpyrzyrxayqm',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxrb88a8saxvw29x6sqefp',18000);
INSERT INTO "ledger_budgets" VALUES('case case_01m8qxrb86ahb59ekskmaxhf61',18000);
CREATE TABLE ledger_entries (
	id VARCHAR(40) NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	agent VARCHAR(63) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	at DATETIME NOT NULL, 
	system VARCHAR(63) NOT NULL, 
	model VARCHAR(200) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	micros BIGINT NOT NULL, 
	input_tokens BIGINT NOT NULL, 
	output_tokens BIGINT NOT NULL, 
	CONSTRAINT pk_ledger_entries PRIMARY KEY (id), 
	CONSTRAINT ck_ledger_entries_kind CHECK (kind IN ('reserve', 'call', 'released')), 
	CONSTRAINT ck_ledger_entries_not_negative CHECK (micros >= 0 AND input_tokens >= 0 AND output_tokens >= 0)
);
INSERT INTO "ledger_entries" VALUES('call_01m8qx88cd2q61cn65r7kcybb1','case_01m8qx83c5xv3k3s4g9m97xcsm','orders','2026-12-01','2026-12-01 04:19:21.101836','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qx89d1g494xevp05ry0np3','case_01m8qx83c5xv3k3s4g9m97xcsm','orders','2026-12-01','2026-12-01 04:19:22.145290','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrb7rbnf3w7djn3t2mkm6','case_01m8qxr5jnszzxdgjn3c8xwz4t','orders','2026-12-01','2026-12-01 04:28:08.312094','openai','m','reserve',3420,0,0);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrb815h0kymbaspa0rwgc','case_01m8qxr5en1yryr5eq4yx1vcj0','orders','2026-12-01','2026-12-01 04:28:08.321795','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrb83xsazzq7y4dcats92','case_01m8qxr5k0xmz2zxazd9e2e7k1','orders','2026-12-01','2026-12-01 04:28:08.323683','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbbhczg4gs32cn5wjgmd','case_01m8qxr5kfa7xsapstk81fe1fm','orders','2026-12-01','2026-12-01 04:28:08.433854','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbca8697pjs83r1v57j2','case_01m8qxr5maxnf16s0vyxk36j4r','orders','2026-12-01','2026-12-01 04:28:08.458928','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbcet30yeff5jjwm94x6','case_01m8qxr5kp3tkg7qdjyt7nwvkt','orders','2026-12-01','2026-12-01 04:28:08.462683','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbcm39veszb2pegh5ta1','case_01m8qxr5ppej4kymfw79gnwt45','orders','2026-12-01','2026-12-01 04:28:08.468331','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbcrqatwtq0r0m30cvpn','case_01m8qxr5p70a2yskmdbeqh9mxf','orders','2026-12-01','2026-12-01 04:28:08.472694','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbctfcted82h1tbtbckj','case_01m8qxr4hn14t8dwpw6z7n4k14','orders','2026-12-01','2026-12-01 04:28:08.474340','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbcwsjyaec92zbd8jrjy','case_01m8qxr5qek3jxtv6ymwnh3rcz','orders','2026-12-01','2026-12-01 04:28:08.476111','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbf5xgsygyaftshznc5w','case_01m8qxr5v7h3jk8s9n0gh2pkdb','orders','2026-12-01','2026-12-01 04:28:08.549508','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbnsqnr6mad78g4yzs8z','case_01m8qxr5vtkpypx8rfereah3z5','orders','2026-12-01','2026-12-01 04:28:08.761406','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrbzh15yb8neyd974xmw5','case_01m8qxr6yzqhx2wn36rwrvv4ns','quotes','2026-12-01','2026-12-01 04:28:09.073254','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrc55agryfsg05k64xyk9','case_01m8qxr5tbjwaanvqg3gt3be3k','orders','2026-12-01','2026-12-01 04:28:09.253095','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrcn2nsb15mztfs2jwdz4','case_01m8qxr5r2nb5sfrrzx47th7xv','orders','2026-12-01','2026-12-01 04:28:09.762316','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrdsbxmgxxw7edbwf3tew','case_01m8qxr5maxnf16s0vyxk36j4r','orders','2026-12-01','2026-12-01 04:28:10.923333','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrdtqa79x2xpycwb187xa','case_01m8qxr5k0xmz2zxazd9e2e7k1','orders','2026-12-01','2026-12-01 04:28:10.967654','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrdw2mw6b5jjwcvrmh3v8','case_01m8qxr5en1yryr5eq4yx1vcj0','orders','2026-12-01','2026-12-01 04:28:11.010405','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxre7akzesp5km9f7cgygw','case_01m8qxr5kfa7xsapstk81fe1fm','orders','2026-12-01','2026-12-01 04:28:11.370049','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxre9jmbms6p9zxx38zm1r','case_01m8qxr5p70a2yskmdbeqh9mxf','orders','2026-12-01','2026-12-01 04:28:11.442793','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrecaq6eb20y4mr8yp44j','case_01m8qxr5kp3tkg7qdjyt7nwvkt','orders','2026-12-01','2026-12-01 04:28:11.530386','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrex7as40cqdm2a1ra92r','case_01m8qxr4hn14t8dwpw6z7n4k14','orders','2026-12-01','2026-12-01 04:28:12.071498','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrf5ev8rg015m1909d66r','case_01m8qxr5ppej4kymfw79gnwt45','orders','2026-12-01','2026-12-01 04:28:12.334528','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrf9c9g79wb1nfdpveprf','case_01m8qxr5v7h3jk8s9n0gh2pkdb','orders','2026-12-01','2026-12-01 04:28:12.460909','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrfa4hmhxx3qbgh05p1bn','case_01m8qxr5qek3jxtv6ymwnh3rcz','orders','2026-12-01','2026-12-01 04:28:12.484975','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrfmf5jcqpsv0v0mezn5q','case_01m8qxr5vtkpypx8rfereah3z5','orders','2026-12-01','2026-12-01 04:28:12.815408','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrg0es2jw8trqxs9bjyv2','case_01m8qxr5r2nb5sfrrzx47th7xv','orders','2026-12-01','2026-12-01 04:28:13.198870','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrg7yy64qnrsxvmm13dtj','case_01m8qxr5tbjwaanvqg3gt3be3k','orders','2026-12-01','2026-12-01 04:28:13.438543','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrgtdaaqnpr83rk6mafje','case_01m8qxr5spx45m0m3fqsasnamq','orders','2026-12-01','2026-12-01 04:28:14.029162','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrj03nt2wjw7pah5nkd4v','case_01m8qxr5s01eg06va3ew7m4hqc','orders','2026-12-01','2026-12-01 04:28:15.235197','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrjg94eec1p2ct0rrfzgx','case_01m8qxr5spx45m0m3fqsasnamq','orders','2026-12-01','2026-12-01 04:28:15.753108','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrk2fejtea1w8xgfwnr7g','case_01m8qxrb7hmxewwpyrzyrxayqm','orders','2026-12-01','2026-12-01 04:28:16.335397','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrkd59gy86mvqfjn37axs','case_01m8qxr5s01eg06va3ew7m4hqc','orders','2026-12-01','2026-12-01 04:28:16.677355','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrkte80p2zqd0t2vkrwje','case_01m8qxrb88a8saxvw29x6sqefp','orders','2026-12-01','2026-12-01 04:28:17.102602','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrkvg3bnjxntt69d374dz','case_01m8qxrb86ahb59ekskmaxhf61','orders','2026-12-01','2026-12-01 04:28:17.136573','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrmec75ve28gd70n05c7h','case_01m8qxrb7hmxewwpyrzyrxayqm','orders','2026-12-01','2026-12-01 04:28:17.740684','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrmmw20a8pwne6k81rc4s','case_01m8qxrb88a8saxvw29x6sqefp','orders','2026-12-01','2026-12-01 04:28:17.948675','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxrmp9627zwky0ea164wy0','case_01m8qxrb86ahb59ekskmaxhf61','orders','2026-12-01','2026-12-01 04:28:17.993791','openai','m','call',9000,1000,4000);
INSERT INTO "ledger_entries" VALUES('call_01m8qxsp5pbb8fw2z6s4v364p1','case_01m8qxr5jnszzxdgjn3c8xwz4t','orders','2026-12-01','2026-12-01 04:28:52.278132','openai','m','reserve',3420,0,0);
CREATE TABLE readings (
	digest VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_readings PRIMARY KEY (digest)
);
INSERT INTO "readings" VALUES('e545421f7d83f15f62a766ce52b41950f7b8530c7f190787a23073ffb81d5fb5','2026-12-01 04:19:18.669297',X'7801354ECB6EC32010FC158B73DAE007C1F6B5528F3DF5D6F4B0862541B1C182B5D434CABF7749D41333C3ECCCDC84F527CC244681AA535D533B6DFBD6D5CA1D1AD0878341D54C5D3D28E9F4D4AB561AEDEA41EA5E43D34ADD3A37F5B5556E526227E8BA222711FED07E9DC187A23161ED6DCB14174C63F50E04F3317C467EC66A90AF521EC307A2CD6365D252393F63DEBBA78B0356E08162FCFA2E305181371160F96F62CBC507CB1D53B45766998036B6898460999B332430848935D5F0BFFFE5DB82D8906360A7B8733A1081392F181E1D45287D62743067DC890597E99151966030D1FA70E2DB8DDC4BCF3521D273E7FD0FBC696B43');
INSERT INTO "readings" VALUES('27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788','2026-12-01 04:28:07.623443',X'78013550CB4EC33010FC15CBE7529A44711E370417EEDC0887CD7ADD582476146F04A5EABFB32EE236339E9D19F9AAAD3F5362DDEBB2A9BACE8E2DA101D31415D6881D364D6D4E15152562DB958EEAC21843445D61A832E82C40D13A6CDA561F345F569224A66F7E5C67F0216B42447BDE13C785B65E3D85F4451BD921BC4586B9574579AC4F437889FBC8BD7A6595E09294E744B3533C010B563E299B0D6E9F8F43CE5D4176EBFEFD23C38D33BCEA00CBFF00B17CFA60A57A8CF6222C31F02E36BD1158E138C106C8B489D6D4F2EE7FE4362331A418C4A96F920ECC80D342E1DE9185DCA77B0773A2835E6819EF197909058CD687B3DCEEEC1EF29F84C87F3B6FBFDA1974C8');
INSERT INTO "readings" VALUES('559b0bfabb6f6243db64924d6d8f337cf87e749bd48cc400ffc9b75d413961f9','2026-12-01 04:28:07.637537',X'7801354FCB6E833010FC15E473DA423006FB56F5177A2B3DACED7540051BE1456A1AE5DFBB4ED5DBCC781EEB9BF0F305330923BA4EDBDA06B056057596ADB74AEAB3F4CA0FA16D7B17861E7BA9AD978373B2AE4370DAF69D974DAB5513B43809BA6EC84D84DFF4B22D30C7A23161EDEDC89456DC4DF59ABFE67819E37B22584CD574CF5D3D4656B3A9A6B4F88AA6398F25BA019F26CCC767813B15781311D6FF0DB67095E7769BFC955926A0836D6247F0CCDD043B38C29D35A9F87DFEE16C416CC829B253DCB91D88C04D2BC6C74611CA9E3001968C27B1E26A1F1DE5128C2E79FE00670F0A4F03CFC4447F77DE7F015F1D6A35');
INSERT INTO "readings" VALUES('2ecad403ca413ee840622afc77c25c0d3e8c72282280e7bbda0c744fd0161624','2026-12-01 04:28:07.697371',X'7801354EBB6EC3300CFC154373DAC8B2FC80C674EFD4ADEE40537462C4960C8B069A06F9F7520D0A70B83B1EEF78577E3A5362E59421046F758560CB8AA8B3BA3106466C5B34356A5F5187AD319D8CA676183C686CAD1DBD2E9BB231561D14DF569224A66F3EAE334C216B42447BDB13C78536579C205CFBF01119665718FB5AEB3EBC13F9E48A41560520C63D703A66D6E78815E445E53EBF32DC38C3BB0AB0FC7789E53A052F2D43F43761898177B1A98DC00BC70B6C804C9B68B595FDF423B7198921C5204EF590746006BC2C24EDCF3AC87DCA8D30273AA88596E12F237F4201A39FC2596E771E5F3AA909919F7F3E7E0170846CA6');
INSERT INTO "readings" VALUES('8f8f30d1585ff964d0b9b15a58947d581b59c22487d32fd67e4f9307495fb82f','2026-12-01 04:28:07.797026',X'7801354EBB52C33010FC158FEA40FC9062C925F4547484428F53E2892579A4F30C21937FE714A0DBDDDBDBDD1B73F3090AB289492FFDD0BA4E48E1BD3A70D71A653AA185547C7442764628DBF75C8E6EE8BD3B8CC0BD1ADA912BE18DEC3DDB31BCAE4049085FB85F173DC7AA1121ED752B9802E4A979C9E902F118DF13EA656AFAF659B4C7F806E0CAD4D81C1A3F2F50F6E6CF4611ABA6896CFAF8AC306385371675F8EF22CB658E8E5A4C72576205356E646319B4236ECF3A6B8B9049139CEEF337FD564486922239D99DD235A2B6E700F1D15185DAC726AF97023B16209847465D02D12637C713FD6EE89F24D5C484BF3BEF3F019C6C59');
INSERT INTO "readings" VALUES('e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b','2026-12-01 04:28:07.822742',X'7801354E316EC33010FB8AA0394D1DC78A5DAFCDD2BD5BDDE1A43BC5426D29B0CE40DD207FEF29453792C72379D3182E9459F79A8E5037558D84DDC9237AB2D8D55D05746CAD359D39B540E45F1AD334B66EC191AF0D80F570383A3495D53BCDDB952489E99B9FAF1384583421A2BDAE99D34C4BAFCEE4A6100987F89E18A65E1DAABDA986784EABE55EBDB1CAB0651538D3E4158FC08255C80A8BC1AFD37E28B95790DDBAFFF82C70E1026F3AC2FC3F402C5F21A254DB849BB0CCC0ABD8F44280C2DD080B38A645B4D6C83DFCC86F4162C8298A53DF251D98C18D33C54747114A9FEE3D4C99767AA6D93E32CA128A2E618817F95DD93F75521313FFEDBCFF02652E75F3');
INSERT INTO "readings" VALUES('71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d','2026-12-01 04:28:07.827030',X'7801354E316EC33010FB4A7073DA467662CB5EBB76CCD6743849A744A82D19D219481AE4EF3DA5E846F27824EFE0C2990AC308BD22D246DB61B0C6B6AADDABDD407DE7C91322EDB56B0E438F84B675A4D074AAD76DA344318DF7BA75B005BE2D24494C577E5B260CB16A42447B5F0BA799F2B8F940A6533C26C669DCA8EEF5B03B55DF82B203C6CFAF0A3357788788F37FA058BE4374126592BB092B8CBC8A0D32612DB717CC6899B2688D967BF891DF8AC4505214273C241D99D15E668ACF8E2AD43E183D4E85B630D36C9E197509459B5C8867F95DD9BF68A98989FF763E7E01EFED6405');
INSERT INTO "readings" VALUES('f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9','2026-12-01 04:28:07.829850',X'7801354E4152C33010FB4A67CF05DC649C185FE109DC2887B5BD6E3D2476C6D930944EFFCEBA0C3749AB957485904EB432588886104715342AC42E8EDA1B13231A3F0E3D1E34E9B11BB4C2A8421C5DAF8C0B9D1F94327D17DC10FD33EC812F0B4912D3373F2D13A6DC3421A2BD6C2B9799AADDBDD294BEA85238E6B7C238D9DD413D2A756CE605650CD8F78F062B3778858CF37FAA583E530E92E74AB8085B1979131B54C220DC9FB1A267AAA2F5BDDCD38FFC362486B56471C24DD29119FD79A67CEF6842EB031B715A690F33CDEE9ED19650F625A47C92DF8DE383919A5CF86FE7ED17CC25658F');
INSERT INTO "readings" VALUES('9063510080bc7f91e576fb36a49dabd7efff0be17cc8bcbf079dec7fb3abcf37','2026-12-01 04:28:07.865932',X'78018D51CB8E23210CFC15C4B9350BE9A669329F329A8331661A25A15BE028F350FE7D617794BDEC4A7B41C66557D9E52F19D21B559647E9D43C1AADD4A23CDAE834193B473FCE30B9003E588A312A4FDA222E1E7D54D6056A957E048F71B47290FCB15363827D3F27044E5BFEF199F60ED07B9768D10E4D4E1E5F5E7B58B8875F32C3A5F7F15A889EB8950EF29472E854CC80EB8572CF5506BEB60E590842FBE30A0590A9B49C6A70FA6C2C073774BC6EB90BDE87077B252CC4FF471FAF95FEA9D0A41E028945AAE2BCE18982B8255E05881D6ABD6D253C0BA827C12B894A395011712B02B2D8766A4F26796F26FC59F0DB15E8B6C823972B0DF24217FF6BBDBF9BF4B81D62B007AB8D0E715926E3C268A7512F5A198566747E36B3B3F384D36211080FD65983CBA2C264B406E3BBB9DFEEF5A128E316527E93C77C3D9F079937FE7DB4FB4FBFB1B2D4');
INSERT INTO "readings" VALUES('a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8','2026-12-01 04:28:07.868847',X'78013550BB6EC33010FB1541739AC6AF58F6DA2E1D0B74AB3B9CA4532CC4960CEB0CD40DF2EF3DA5E846523C92D04D5A7FC144B297504005AD5358B6A6ADAD35AA694AE554D5E9AEAC95AB4A7485AA5557E1B9384307A7569746A36E4F356850F220695F909308BFE97999C087AC3161ED654B14675C7BF1BE719F8F61081F9160EA45511C9BD3105EE3A6A9176F2412EC49784A383941231063E193B0D9E0B6E938E4DC0578B7EC3FBF325C29C39B0C30FF0F60CBD507CBD53ADA9D5922A08D6D7245B0CCCD082B18C295B5B6E177FFC3B719B121C5C04E79E774200233CE181E1D59C87DB27730253CC81967FDC8C84B3098687DB8F0ED46EE29FF4988F4B7F3FE0BE23A74CF');
INSERT INTO "readings" VALUES('27d94ed0ddfd7729a2c727f81508654f4d042551784ecb2d58e109b300692996','2026-12-01 04:28:07.925876',X'7801354E3152C33010FC8A477520B29062CB2D3D0543472864DD39D1604B1EE93C43C8E4EF9C0274BB7B7BBB7B15104E58480C42756035820498A0EB9475CA77AA9BFAD6C8FE60F4A4416A654CDBF51AFDA8C0F4D84A3B3E4979B0CADA83D809BAACC849845FB45F671762D598B0F6BC154A0BE6A1794548118FF12D919B8746B58F461EE30B2294A1F17969A63063D9E73F1B47AC8E278AE1FDA3C24C155E4574CB7F175B3E43046E19135C981572B4B14D6474C0DC9F5D769E30B36634DFC337FF56C48692223BC58DD31D91F3E705E3BDA30AB54F0C939B0BEEC482CB78CFA84B30FA04219EF877A3E9A1E79A98E877E7ED077FD66BD7');
INSERT INTO "readings" VALUES('ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482','2026-12-01 04:28:07.937196',X'7801354E4172C32010FB4A8673DADAC436866B7FD0E9ADE961812561628307AF3B4D33F97B97747A93B45A4937E1E309571246A0D3836A82EF75AB461782957DB05A01F4D035AA451706DB292D0F5A8676547E90D6C1E81D48545D374AB117745D909308BFE9659920A6AA3161ED755B29CF58CCEE0D7D895F988EE93D134C66D7EAE7BE3956EF02BC45988FCF0A0B55781309E6FF50B65C62F21C67B3BF325B0968639B28089EB93B43014758583B48BEC71FFEAD880D6B4EEC14774E072270E719D3A3A30AB54F9800D38A7B31E36C1F19750926977D4C27FEDD283C8D5C9332FDEDBCFF0223BB6505');
INSERT INTO "readings" VALUES('924d25a63b603a9a01e205458f2d17427aed71f03f5405cfa0eb476b0c5d9c76','2026-12-01 04:28:08.015421',X'7801A552CB4EC33010FC179F23583BF1ABBF8238ACED751BD13851EA0A68D57F670D55E0D01BB77D796667C75791C63D9DAAD809AF86A4349A3E18E8D1234852A007EDB24AD20ECA22252B33F4590FA06346A030581320EAE4A335A213F5732146C265398E11EB3897E7CBB8B4067D340A8E16643AB17B796DE15A5B781505A7F66E2EF45479B0136F63490DA8568C87894AAB9D2AD633CF8B9530711E0FB862ACB4720DB83D5E1843D9AEF54F736974B76EC3AEEFF37FB12DB3FCC16605BFFBDD2561D32476753D5327269AC2F7768F146E6737126C9FB2B6491AAF0D80A38C414A17F9ECD1852C0D188730440B3D68483181276363CC362750ED3277E90FE56E44CE19767860BBAC8A923DF4D249172449A7A14F406CA7B1E47370BDF1C910524E526BC55F42737523B27063ED54E29CC6B217BB723E1E3B51E6FA63ECED0B5E72B608');
INSERT INTO "readings" VALUES('6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4','2026-12-01 04:28:08.100937',X'7801354E3152C33010FC8A46750836B66CCB2D34F4E930C5493A259AD852C63A0F844CFECE290CDDEEDEDEEEDEA40B47CC2447D9A1F2D6F40358DFE86A305AD7AE72DA55B6521DE8BA6D94F1A855D72BE7B0ED9B16B08666300A75A56D2B7792AE17E424C26F7ABECC1062D198B0F6BA654A0BAEA3387C058B533C2482791475B357D514DFD2666814EF24325CB3089471F6824E408C45C8C21583DFE6FD54422FC0A3E5F8F159E04A05DE6484E5BF9D2DE7101DF79AE4AECC32016D6C932B82636E4FB082255C59EB5FF81E7EF8B72036E414D929EF9C0E44604F0BC64747114A9F1C3DCC197772C1C53C32CA128C36B9108FFCBB917F1AB82626FADB79FF053EF27376');
INSERT INTO "readings" VALUES('0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913','2026-12-01 04:28:08.125808',X'7801354E414EC33010FC4AB5E702B693102757BE0027CA61636F5B8BD88E9C0DA254FD3BEB22241F66C6B33373051F4EB4328CA05CE3B572CF862C19A3DA0107DD9222AB5D6F6922DBF9A633EDA05C6BE5B5AAB344DA99DE3A6B06DDC01EF8B29024317DF3D3326348551322DACBB6728E54C6DD5BF234872F2AE40FE93533CEE34EF78F9D3A54FB823207C6F78F0A0B57788584F13F572C9F2179499CB2BF085B1979131B14422FDC9DB1A0632AA2359DFC871FB9AD480C6B4EE2849BA42333BA73A474EFA842ED83F188F34A7B8814A77B465D42C9651FD2496E373E3E58A94999FF76DE7E01040C64DE');
INSERT INTO "readings" VALUES('fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59','2026-12-01 04:28:08.173952',X'7801354ECB4EC3400CFC15E4731134899724D77E0167E0E078BDED8A6613ED3A12A5EABFE38DC46D663C0FDFC1C7B3148511023B1710DBAE1DFC406FE48E3C0437347DDB35217488185A87DC103A61EF1D353DBE2207E44902E30007D0DB2AD6A4F2A32FEB9562AA9A11D34E5BD165963C3EBD6F8BCA673DAD64D3307E7C5598B5C23B249AFF3BCCF21D93B7F4B4F89BB1A2A49BD9200B79E37CA14CAC924D3B3ABBC75FCB566486B22473C2C3DA4995F8324BDA37AA50F7600C742D728059E669EFA89F48E2C5C774B6ECA6E1B9B799640FEF7F3EFE006EB75F8E');
INSERT INTO "readings" VALUES('edc97880d7a2e6c0c06bbac97544d032e5336618c5d73da7fe9e326d0be1b4dc','2026-12-01 04:28:08.223206',X'7801354EBB52C33010FC158DEA90D8F1336AA968A0800E539C75E744134BCA58978190C9BF730AD0EDEEEDEDEE55A3DB53626D34A1DD757D5F60075B6A6D618B761C41B4A6AEB1A8B6D45455DB96BD6DB0AB10BA8976546D5B2C462AC71AAD5E69BE9C489298BE78739AC185AC0911EDF19C387A5A8C7A9DE3E710DE22C36C5459AF9B62082F88463D7152F6CFA65C5211713D8467224C46D9C5ABC9CD9436E9FE2FC92790E5DABC7F64B87086571DC0FF4F10CBD10594F231E2455862E0B3D8F44280C2ED0116B04C8B685D2B77F72DBF198921C5204E7D937460067BF014EE1D59C87DDA4C30275A694F7EBC67E425146C4417F6F27BE6E9A1979A10F977E7ED07E9D77587');
INSERT INTO "readings" VALUES('b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e','2026-12-01 04:28:08.300360',X'7801354E416EC3300CFB4AA173B7C5CED2C4B9EE07C36EEB0EB22DB746133B8815605DD1BF4FEEB01B4951246FE0E3890AC308569BD00F431B8C335EB564AD1A748FE85BEB6D1FB40E1D7A4D87C69857EC1BDDF5D623B69D538DE90E8A600F7C5D489298BEF9659930A6AA0911ED6D2B9C675AC7DD3B85AD903FA68FCC388D3B353C77CDB15A179429307E7E55B87285374838FF678AE51293AF5BB3BF0A2B8CBC890D56422FDC9D7145C7B48AD62AB9C71FF9AD480C252771C25DD29119DD79A6F4E8A842ED8331E054680F33CDF69151975072D9C77492DF8DC3D3203529F3DFCEFB2F8E0B6479');
INSERT INTO "readings" VALUES('cb4ffe16ce53fa1e97d8d1c25f0dc8fd32a62fdf2f3b88375eff143bb5ff434f','2026-12-01 04:28:08.317701',X'7801354E316EC33010FB8AA1396962C94A1CADDDBBB45BD3E12CDDC5466CC9B0CE40D3207FEF29453792C723795761B86066E594EF1A22AC0F1EAD21A8F1740C6DA8BDB6B40FBEA560341C3405D264BAB635478B447563BACE1235A621B5517C9B519218BF79378F30C4A20911ED75CD9C265C5CF5DEA779ABCFF123318CAED2E6C5EECFF10D316457653956E2F4D75D81C5271933C846E53EBF0A5CB8C0BB8A30FD9789E53AC420355D0A3761998157B1A9052108F73D2CE01917D1AC95FBF023BF058921A7284EF590746006DF4F189F1D45287DCA118C19376AC2A97B669425187D0A43BCC8EFCAB46DA52626FEDBF9F8057A4B6E32');
INSERT INTO "readings" VALUES('558239712237970f800e49f422034074a328d161435622697874bc46a584d5cb','2026-12-01 04:28:08.319064',X'7801354E3172833010FC0AA3DA8E859040D0A64F9374718A433A0C63901874CCC4F1F8EF3939936E776F6F77EFC24F174C243A618C5555DB944A554DDBC8C14A89BA1DB452B2D2B2D15029EBCBBAD495A995AADBC636BA77BA0663B537AE170741B7153989F09B4EEB0C53C81A13D65EF74471C1AD2BDEC7B81ECB73F88804735728F562E439BC21FAD415898F053BDDF59461F671C60ABC51749F5F196E94E15D0458FECBD8729D82E79A3EFA1BB344403BDBC486E099BB113670841B6BC6F07DFAE1DF8CD8906260A778703A10811B170CCF8E2CE43ED10D30273C880597FE9991976070D14FE1C2BF3B0D47CB3521D2DFCEC72FAE736A3C');
INSERT INTO "readings" VALUES('ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b','2026-12-01 04:28:15.149171',X'7801354ECB72833010FB95CC9ED31603C6866B7F21B7A687C55E0253B019B3CCE431F9F7AED3E94DD26A253DC04F17DA183A70CE9BD228ADFC606DAD5B5F99BA525615BA70BA6AFB4637AD696A575BE3905C695AA39DB585AFB552A87B3802DF569224A62B7FAC334E216B4244FBDC378E0BA5EE701A13D1399C22E3DC1D4CF55E14E76C5C518640F7F59D61E20C1F1070F94F14CBCF14BC64F5D1DF846D8CBC8B0D12A117EE464CE8989268652BF7E92EBF1989618B419CF094746446372E145E1D59C87DD00D386F74848596FE9591975070D14FE122BF3B0F6F566A42E4BF9DCF5FDF686215');
INSERT INTO "readings" VALUES('88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb','2026-12-01 04:28:15.977305',X'7801354ECB52C33010FB158FCFA5386F2757B870EF8D70D8D89BC6436267E2CD40E8F4DF5997E12669B5926ED2BA2B46929DD4BACE4B5B2A5335B9C9AA52B599CEF49061A62B55588538947583ED38E8A26E6D8D80A3CDAA2A87BAA858952749C78A9C44F84DCFEB0CCE278D096B2F7BA4B0E0D689CB57E8FD2510CC9D68F2B352BD7F0DFB409D782311E188C251C47914340131162E0A9B0CE33E9FFB14B9024F96DDFB47821B2578931E96FF6EB67C3A6FB97508F660160968679BDC102C7333C106867063AD517C773FFC9B101B62F0EC94774E072230D382FED19184D427BB11E68827B9E0323C32D212F42658E7AFFCBBD3F8A4B9C607FADB79FF0523C471E8');
INSERT INTO "readings" VALUES('61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02','2026-12-01 04:28:15.980301',X'7801354E416EC3300CFB4AA173BBC9E962A7B9EE01BBF4B6EEA0D8721B34B1834401D615FDFBE40EBB911445F20EA13FF322D08235E8F621D62E187BA82D62C3913A631A5F05E39B2E1A8BB6217CF30EF75863F0010F6C9DF7D1C580156C416E136B92F0B7BC4E03F5A9684A547B5F17C923CFEDE623F1291DB3D0D06E9C79413C15DB443A03DACFAF026729F00E89C6FF3CB55CFB1434A9CBE1A66C1192556D303305E5FE423379E159B5CAE9BDFFD1DF82D4B0E4A44E78683A8990BF8C9C9E1D45287DD0461A16DEC2C863F7CC284B38F91CFA74D6DF55E2AED19A94E56FE7E317EB436231');
INSERT INTO "readings" VALUES('ef6f33809fc361bb113e8d524d45a34cb1fa1e9a30cfd57f47ce55f465f2882f','2026-12-01 04:28:18.577672',X'7801354ECB4EC33010FC15B4E722EA384ED21CE13380C3DADE4D236A278A3712A5EABFB32EE236333B8FBD419C272A022310776CED703C71B09DF1DE184B43744D1B5B87B60DDE301A3AA13D068EAEE7B60FE41CB79DE366181A8603C875256D12FA9697F58273AE9A12D5DEF6224BA26D7C7ADDE344F2516F2BEA368CEF9F156E52E10D32A6FF12B57CCD396ADC2FF1AAAC08CAAE36D808A3F270C60D83D0A69AE9F53EFF68B622359425AB13EEDA8E2218CE89F263A30A750F46C64BA103244AFED1513FA11C9638E749B3BBF0F3A0337991BF3FEFBFF1E25FF2');
CREATE TABLE review_items (
	id VARCHAR(40) NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	round INTEGER NOT NULL, 
	agent VARCHAR(63) NOT NULL, 
	owner VARCHAR(2000) NOT NULL, 
	moves_up_to VARCHAR(2000) NOT NULL, 
	moved_up_from VARCHAR(2000), 
	asked_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	version INTEGER NOT NULL, 
	question BLOB NOT NULL, 
	answer VARCHAR(20), 
	answered_by VARCHAR(2000), 
	answered_at DATETIME, 
	verdict BLOB, 
	CONSTRAINT pk_review_items PRIMARY KEY (id), 
	CONSTRAINT ck_review_items_answered_means_verdict CHECK ((state = 'answered' AND answer IS NOT NULL AND answered_by IS NOT NULL AND answered_at IS NOT NULL AND verdict IS NOT NULL) OR (state <> 'answered' AND answer IS NULL AND answered_by IS NULL AND answered_at IS NULL AND verdict IS NULL)), 
	CONSTRAINT ck_review_items_answer CHECK (answer IS NULL OR answer IN ('approved', 'corrected', 'rejected')), 
	CONSTRAINT ck_review_items_has_an_owner CHECK (owner <> ''), 
	CONSTRAINT ck_review_items_state CHECK (state IN ('open', 'answered', 'withdrawn')), 
	CONSTRAINT uq_review_items_case_id_round UNIQUE (case_id, round)
);
INSERT INTO "review_items" VALUES('item_01m8qxrbahmpj487ethw1h604e','case_01m8qxr5njsra63072v1drh5bq',1,'orders','Rita Reviewer','Olga Owner',NULL,'2026-12-01 04:28:08.401169','2027-03-01 04:28:08.401169','open',1,CAST('{"document":"locked.zip","proposal":{"fields":[],"doubts":[],"answered_by":"","instead":"","coverage":1.0},"doubts":[{"kind":"coverage","text":"1 of 2 files in it could not be taken out. secret.txt: it is locked with a password; ask the sender for an open one. The others are cases of their own: approve to leave it at that.","field":null}],"expected":[]}' AS BLOB),NULL,NULL,NULL,NULL);
INSERT INTO "review_items" VALUES('item_01m8qxrj3w4fekxg0snzbx9018','case_01m8qxr5en1yryr5eq4yx1vcj0',1,'orders','Rita Reviewer','Olga Owner',NULL,'2026-12-01 04:28:15.356830','2027-03-01 04:28:15.356830','answered',2,CAST('{"document":"answered.txt","proposal":{"fields":[{"name":"customer","value":"Answered","evidence":[{"source":"text","words":"Answered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"12.50","evidence":[{"source":"text","words":"12.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}' AS BLOB),'corrected','Rita Reviewer','2026-12-01 04:28:58.583875',CAST('{"corrections":{"total":"99.00"},"reason":""}' AS BLOB));
INSERT INTO "review_items" VALUES('item_01m8qxrj7bkfhvha4bxhvfhst3','case_01m8qxr5p70a2yskmdbeqh9mxf',1,'orders','Rita Reviewer','Olga Owner',NULL,'2026-12-01 04:28:15.467084','2027-03-01 04:28:15.467084','open',1,CAST('{"document":"question.txt","proposal":{"fields":[{"name":"customer","value":"Question","evidence":[{"source":"text","words":"Question","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"11.50","evidence":[{"source":"text","words":"11.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}' AS BLOB),NULL,NULL,NULL,NULL);
INSERT INTO "review_items" VALUES('item_01m8qxrjdzhm31zhwr5f1617tt','case_01m8qxr5kp3tkg7qdjyt7nwvkt',1,'orders','Rita Reviewer','Olga Owner',NULL,'2026-12-01 04:28:15.679593','2027-03-01 04:28:15.679593','answered',2,CAST('{"document":"declined.txt","proposal":{"fields":[{"name":"customer","value":"Declined","evidence":[{"source":"text","words":"Declined","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"10.50","evidence":[{"source":"text","words":"10.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}' AS BLOB),'rejected','Rita Reviewer','2026-12-01 04:28:23.367398',CAST('{"corrections":{},"reason":"Not ours."}' AS BLOB));
INSERT INTO "review_items" VALUES('item_01m8qxrjj1d8skngmwvesb8hwt','case_01m8qxr5v7h3jk8s9n0gh2pkdb',1,'orders','Rita Reviewer','Olga Owner',NULL,'2026-12-01 04:28:15.809736','2027-03-01 04:28:15.809736','answered',2,CAST('{"document":"twice.txt","proposal":{"fields":[{"name":"customer","value":"Twice","evidence":[{"source":"text","words":"Twice","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"13.50","evidence":[{"source":"text","words":"13.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}' AS BLOB),'corrected','Rita Reviewer','2026-12-01 04:28:24.687513',CAST('{"corrections":{"total":"many"},"reason":""}' AS BLOB));
INSERT INTO "review_items" VALUES('item_01m8qxrn2za45ea3psmbv26rh7','case_01m8qxrb88a8saxvw29x6sqefp',1,'orders','Rita Reviewer','Olga Owner',NULL,'2026-12-01 04:28:18.399813','2027-03-01 04:28:18.399813','open',1,CAST('{"document":"two.txt","proposal":{"fields":[{"name":"customer","value":"Two","evidence":[{"source":"text","words":"Two","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"72.00","evidence":[{"source":"text","words":"72.00","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}' AS BLOB),NULL,NULL,NULL,NULL);
INSERT INTO "review_items" VALUES('item_01m8qxrvbnf3x619dwyc4e80ke','case_01m8qxr5v7h3jk8s9n0gh2pkdb',2,'orders','Rita Reviewer','Olga Owner',NULL,'2026-12-01 04:28:24.821594','2027-03-01 04:28:24.821594','open',1,CAST('{"document":"twice.txt","proposal":{"fields":[{"name":"customer","value":"Twice","evidence":[{"source":"text","words":"Twice","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"many","evidence":[{"source":"derived","words":"","box":null,"where":"a person''s correction"}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"schema","text":"Total “many” is not an amount.","field":"total"}],"expected":["customer","total"]}' AS BLOB),NULL,NULL,NULL,NULL);
CREATE INDEX ix_audit_entries_subject ON audit_entries (subject);
CREATE INDEX ix_case_events_case_id_number ON case_events (case_id, number);
CREATE INDEX ix_cases_agent_id ON cases (agent, id);
CREATE INDEX ix_cases_parent_id ON cases (parent, id);
CREATE INDEX ix_cases_root ON cases (root);
CREATE INDEX ix_cases_state_id ON cases (state, id);
CREATE INDEX ix_charter_versions_agent_last_adopted ON charter_versions (agent, last_adopted);
CREATE INDEX ix_guard_changes_system_id ON guard_changes (system, id);
CREATE INDEX ix_incidents_state_id ON incidents (state, id);
CREATE UNIQUE INDEX uq_incidents_not_closed ON incidents (agent, "key") WHERE state != 'closed';
CREATE INDEX ix_ledger_entries_agent_day ON ledger_entries (agent, day);
CREATE INDEX ix_ledger_entries_case_id ON ledger_entries (case_id);
CREATE INDEX ix_ledger_entries_reserved ON ledger_entries (agent, at) WHERE kind = 'reserve';
CREATE INDEX ix_review_items_owner_state_due_at ON review_items (owner, state, due_at);
CREATE INDEX ix_review_items_state_due_at_id ON review_items (state, due_at, id);
CREATE INDEX ix_dead_letters_case_id ON dead_letters (case_id);
CREATE INDEX ix_dead_letters_state_id ON dead_letters (state, id);
COMMIT;
