[assembly: AssemblyFixture(typeof(JointOps.TestKit.PrivatePostgres))]
