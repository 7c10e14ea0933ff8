// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;

namespace Postern.Host
{
    /// <summary>The words of the command line.</summary>
    internal sealed class Options
    {
        private Options()
        {
            Agents = new List<string>();
            Name = "edge.test";
            Maildir = "maildir";
        }

        internal IList<string> Agents { get; private set; }

        internal int Port { get; private set; }

        internal string Maildir { get; private set; }

        internal string Name { get; private set; }

        /// <summary>null for none</summary>
        internal string Pickup { get; private set; }

        internal static Options Read(string[] words)
        {
            var options = new Options();
            for (int i = 0; i + 1 < words.Length; i += 2)
            {
                options.Set(words[i], words[i + 1]);
            }

            if (words.Length % 2 != 0)
            {
                throw new ArgumentException("a value is missing behind " + words[words.Length - 1]);
            }

            return options;
        }

        private void Set(string name, string value)
        {
            switch (name)
            {
                case "--agent":
                    Agents.Add(value);
                    break;
                case "--port":
                    Port = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--maildir":
                    Maildir = value;
                    break;
                case "--name":
                    Name = value;
                    break;
                case "--pickup":
                    Pickup = value;
                    break;
                default:
                    throw new ArgumentException("unknown option " + name);
            }
        }
    }
}
