// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using System.Reflection;
using System.Security.Cryptography;

namespace Postern.Setup
{
    /// <summary>The agent that binds to this server, and where it belongs.</summary>
    internal sealed class Package
    {
        internal const string AgentFile = "Postern.ExchangeAgent.dll";
        internal const string SettingsFile = "Postern.conf";

        /// <summary>The one that is proven in the field first.</summary>
        private static readonly string[] Builds = { "15.0.1474.0", "15.0.0.0" };

        private Package()
        {
        }

        internal string Assembly { get; private set; }

        internal string Hash { get; private set; }

        /// <summary>
        /// Named by version and content: what lies there is never written over. The shell that registered an agent keeps
        /// its DLL locked, and EdgeTransport.exe does until its restart.
        /// </summary>
        internal string FolderName { get; private set; }

        internal static Package Choose(string source, string exchange)
        {
            string problems = "";
            foreach (string build in Builds)
            {
                string agent = Path.Combine(Path.Combine(source, build), AgentFile);
                string problem = File.Exists(agent) ? Isolated.Try(exchange, agent) : "it is not there";
                if (problem == null)
                {
                    return Of(agent);
                }

                problems += "; " + agent + ": " + problem;
            }

            throw new SetupException("no build of the agent binds to the Exchange in " + exchange + problems);
        }

        internal static string HashOf(string file)
        {
            using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            // The managed class is an exception where Windows admits only what is FIPS certified.
            using (var sha = new SHA256CryptoServiceProvider())
            {
                return BitConverter.ToString(sha.ComputeHash(stream)).Replace("-", "").ToLowerInvariant();
            }
        }

        private static Package Of(string agent)
        {
            string hash = HashOf(agent);
            string version = AssemblyName.GetAssemblyName(agent).Version.ToString(3);
            return new Package { Assembly = agent, Hash = hash, FolderName = version + "-" + hash.Substring(0, 8) };
        }
    }
}
