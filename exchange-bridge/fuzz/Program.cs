// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;

namespace Postern.Fuzz
{
    /// <summary>
    /// PosternFuzz.exe TARGET SEED COUNT: feeds broken input to a parser of the agent or the set-up. Ends with 0, or with 1 and a line
    /// that holds the input which broke a promise.
    /// </summary>
    internal static class Program
    {
        private const int ExitUsage = 64;

        private static readonly Dictionary<string, Action<Mutator>> Targets = new Dictionary<string, Action<Mutator>>
        {
            { "packets", PacketTarget.Try },
            { "replies", ReplyTarget.Try },
            { "edits", EditTarget.Try },
            { "headers", HeaderTarget.Try },
            { "settings", SettingsTarget.Try },
            { "wire", WireTarget.Try },
            { "journal", JournalTarget.Try },
            { "agents", AgentsTarget.Try },
            { "status", StatusTarget.Try },
        };

        private static int Main(string[] words)
        {
            Action<Mutator> target;
            if (words.Length != 3 || !Targets.TryGetValue(words[0], out target))
            {
                Console.Error.WriteLine("usage: PosternFuzz.exe " + string.Join("|", Targets.Keys) + " SEED COUNT");
                return ExitUsage;
            }

            int seed = int.Parse(words[1], CultureInfo.InvariantCulture);
            int count = int.Parse(words[2], CultureInfo.InvariantCulture);
            var outcomes = new Outcomes();
            for (int i = 0; i < count; i++)
            {
                var mutator = new Mutator(seed + i, outcomes);
                try
                {
                    target(mutator);
                }
                catch (Exception e)
                {
                    Console.WriteLine("broken " + words[0] + " seed " + (seed + i) + " input " + mutator.Input + ": " + e);
                    return 1;
                }
            }

            Console.WriteLine("tried " + count + " " + outcomes);
            return 0;
        }
    }
}
