// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using Microsoft.Exchange.Data.Transport;

namespace Postern.Host
{
    /// <summary>
    /// Where accepted mail goes: "new" holds the octets as the agents left them, "envelope" a file of the same name with
    /// sender, recipients and what else there is to say.
    /// </summary>
    internal sealed class Maildir
    {
        private readonly string root;
        private int count;

        internal Maildir(string root)
        {
            this.root = root;
            foreach (string name in new[] { "tmp", "new", "cur", "envelope" })
            {
                Directory.CreateDirectory(Path.Combine(root, name));
            }
        }

        internal int Count
        {
            get { return Volatile.Read(ref count); }
        }

        internal string Deliver(HostMailItem item, string quarantined)
        {
            string name = Interlocked.Increment(ref count).ToString("d8", CultureInfo.InvariantCulture);
            var envelope = new List<string> { "from=" + item.FromAddress };
            for (int i = 0; i < item.Recipients.Count; i++)
            {
                envelope.Add("to=" + item.Recipients[i].Address);
            }

            if (quarantined != null)
            {
                envelope.Add("quarantined=" + quarantined);
            }

            foreach (string report in item.Reports)
            {
                envelope.Add("report=" + report);
            }

            File.WriteAllLines(Path.Combine(root, "envelope", name), envelope);
            string tmp = Path.Combine(root, "tmp", name);
            File.WriteAllBytes(tmp, item.Octets());
            File.Move(tmp, Path.Combine(root, "new", name));
            return name;
        }
    }
}
