// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;

namespace Postern.Setup
{
    /// <summary>
    /// The order of agents. Exchange moves one at a time and counts the others anew, so the moves are played through here
    /// before they become steps.
    /// </summary>
    internal sealed class Order
    {
        private readonly List<string> names = new List<string>();

        internal void Add(string name)
        {
            names.Add(name);
        }

        internal void Remove(string name)
        {
            names.Remove(name);
        }

        /// <returns>steps that bring these one behind another to a priority, counted from 1</returns>
        internal IList<string> Bring(IList<string> wanted, int priority)
        {
            var steps = new List<string>();
            int first = Math.Max(1, Math.Min(priority, names.Count - wanted.Count + 1));
            // A second round where one came from before the place: its leaving moved the other.
            for (int round = 0; round < 2; round++)
            {
                for (int i = 0; i < wanted.Count; i++)
                {
                    Move(wanted[i], first + i, steps);
                }
            }

            return steps;
        }

        private void Move(string name, int priority, ICollection<string> steps)
        {
            int before = names.IndexOf(name) + 1;
            if (before != priority)
            {
                names.RemoveAt(before - 1);
                names.Insert(priority - 1, name);
                steps.Add(Step.Of("priority", name, priority, before));
            }
        }
    }
}
