// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Reporting
{
    /// <summary>Makes one line with a count of a storm of equal warnings: a dead filter on a busy server would fill any disk.</summary>
    internal sealed class Storms
    {
        private const int MostKinds = 1000;

        private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

        private readonly Dictionary<string, Storm> running = new Dictionary<string, Storm>();

        /// <summary>Whether it is to be said now; else it is counted.</summary>
        internal bool IsFirst(string kind, string message)
        {
            lock (running)
            {
                Storm storm;
                if (running.TryGetValue(kind, out storm))
                {
                    storm.More++;
                    storm.Last = message;
                    return false;
                }

                if (running.Count < MostKinds)
                {
                    running.Add(kind, new Storm { End = Deadline.In(Window) });
                }

                return true;
            }
        }

        /// <summary>What is to be said about those that are over.</summary>
        /// <param name="all">whether to end those that go on, too</param>
        internal IList<string> Over(bool all)
        {
            var messages = new List<string>();
            lock (running)
            {
                var ended = new List<string>();
                foreach (KeyValuePair<string, Storm> one in running)
                {
                    if (all || one.Value.End.RemainingMilliseconds <= 0)
                    {
                        ended.Add(one.Key);
                        if (one.Value.More > 0)
                        {
                            messages.Add(one.Value.More + " times more: " + one.Value.Last);
                        }
                    }
                }

                ended.ForEach(kind => running.Remove(kind));
            }

            return messages;
        }

        private sealed class Storm
        {
            internal Deadline End;
            internal int More;
            internal string Last;
        }
    }
}
