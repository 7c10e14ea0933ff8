// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;

namespace Postern.Host
{
    /// <summary>What Exchange would punish: with an event log entry, a lost message, a dead process.</summary>
    internal sealed class Violations
    {
        private const int Most = 1000;

        private readonly List<string> list = new List<string>();

        internal int Count
        {
            get
            {
                lock (list)
                {
                    return list.Count;
                }
            }
        }

        internal void Add(string what)
        {
            lock (list)
            {
                if (list.Count < Most)
                {
                    list.Add(what);
                    Console.WriteLine("violation " + what.Replace("\n", " "));
                    Console.Out.Flush();
                }
            }
        }
    }
}
