// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;

namespace Postern.Setup
{
    /// <summary>An agent as Exchange knows it: a line "PRIORITY True|False NAME FACTORY DLL", with tabs between.</summary>
    internal sealed class Registration
    {
        private Registration()
        {
        }

        internal int Priority { get; private set; }

        internal bool Enabled { get; private set; }

        internal string Name { get; private set; }

        internal string Factory { get; private set; }

        internal string Assembly { get; private set; }

        /// <summary>All agents of a server, the first first.</summary>
        internal static IList<Registration> Read(string path)
        {
            return Of(BoundedFile.Lines(path));
        }

        internal static IList<Registration> Of(IEnumerable<string> lines)
        {
            var all = new List<Registration>();
            foreach (string line in lines)
            {
                all.Add(Parse(line));
            }

            all.Sort((one, other) => one.Priority.CompareTo(other.Priority));
            return all;
        }

        private static Registration Parse(string line)
        {
            string[] fields = line.Split(Step.Separator);
            int priority;
            bool enabled;
            bool good = fields.Length == 5
                & int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out priority)
                & priority <= Step.MostPlace
                & bool.TryParse(fields.Length < 2 ? "" : fields[1], out enabled);
            if (!good)
            {
                throw new SetupException(SetupException.Quote(line) + " is no agent; a line is PRIORITY, True or False, NAME, FACTORY, DLL with tabs between");
            }

            return new Registration
            {
                Priority = priority,
                Enabled = enabled,
                Name = fields[2],
                Factory = fields[3],
                Assembly = fields[4],
            };
        }

        internal bool Is(string factory)
        {
            return string.Equals(Factory, factory, StringComparison.Ordinal);
        }

        /// <summary>Windows does not tell case in paths.</summary>
        internal bool IsFrom(string assembly)
        {
            return string.Equals(Assembly, assembly, StringComparison.OrdinalIgnoreCase);
        }
    }
}
