// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using System.Reflection;
using System.Threading;

namespace Postern.Setup
{
    /// <summary>Waits until the agent that was installed says that it runs: loaded by Exchange, not only registered.</summary>
    internal static class Verification
    {
        private const int PauseMilliseconds = 250;

        /// <param name="since">when the service was told to restart</param>
        internal static void Verify(string agent, string hash, DateTime since, TimeSpan patience)
        {
            string actual = Package.HashOf(agent);
            if (actual != hash)
            {
                throw new SetupException(agent + " has SHA-256 " + actual + ", not " + hash);
            }

            string file = AgentSettings.StatusFile(agent);
            string version = AssemblyName.GetAssemblyName(agent).Version.ToString(3);
            DateTime end = DateTime.UtcNow + patience;
            for (string problem = Problem(file, version, since); problem != null; problem = Problem(file, version, since))
            {
                if (DateTime.UtcNow >= end)
                {
                    throw new SetupException("the agent does not run: " + problem);
                }

                Thread.Sleep(PauseMilliseconds);
            }
        }

        private static string Problem(string file, string version, DateTime since)
        {
            try
            {
                Status status = Status.Read(file);
                if (status.Started < since || status.Written < since)
                {
                    return file + " was last written before the restart";
                }

                return status.Version == version ? null : file + " is from version \"" + status.Version + "\", not " + version;
            }
            catch (IOException e)
            {
                return e.Message;
            }
        }
    }
}
