// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Setup
{
    /// <summary>
    /// PosternSetup.exe choose FOLDER-OF-EXCHANGE AGENT.dll...
    /// PosternSetup.exe references FOLDER-OF-EXCHANGE AGENT.dll
    ///
    /// "choose" tries each build of the agent against the Exchange assemblies of this server and names the first that
    /// binds. "references" lists all that a build takes from them. Ends with 0; 1 where nothing binds; 64 at a wrong call.
    /// </summary>
    internal static class Program
    {
        private const int ExitNothingBinds = 1;
        private const int ExitUsage = 64;

        private static int Main(string[] words)
        {
            if (words.Length >= 3 && words[0] == "choose")
            {
                return Choose(words);
            }

            if (words.Length == 3 && words[0] == "references")
            {
                return List(words[1], words[2]);
            }

            Console.Error.WriteLine("usage: PosternSetup choose|references FOLDER-OF-EXCHANGE AGENT.dll...");
            return ExitUsage;
        }

        private static int Choose(string[] words)
        {
            for (int i = 2; i < words.Length; i++)
            {
                // Each in a domain of its own: what one has loaded must not help the next.
                string problem = Isolated.Try(words[1], words[i]);
                if (problem == null)
                {
                    Console.WriteLine(words[i]);
                    return 0;
                }

                Console.Error.WriteLine(words[i] + " does not bind: " + problem);
            }

            return ExitNothingBinds;
        }

        private static int List(string folder, string agent)
        {
            try
            {
                foreach (string line in References.Of(folder, agent))
                {
                    Console.WriteLine(line);
                }

                return 0;
            }
            catch (Exception e)
            {
                Console.Error.WriteLine(agent + " does not bind: " + e.Message);
                return ExitNothingBinds;
            }
        }
    }
}
