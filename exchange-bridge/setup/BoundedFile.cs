// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.IO;
using System.Text;

namespace Postern.Setup
{
    /// <summary>Small text files. A huge one in their place is refused, not read.</summary>
    internal static class BoundedFile
    {
        internal const int MostOctets = 256 * 1024;

        internal static string Text(string path)
        {
            return Text(path, MostOctets);
        }

        internal static string Text(string path, int most)
        {
            var octets = new byte[most + 1];
            int have = 0;
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                // Its length may be another one by now.
                for (int read = -1; read != 0 && have < octets.Length; have += read)
                {
                    read = file.Read(octets, have, octets.Length - have);
                }
            }

            if (have > most)
            {
                throw new SetupException(path + " has too many octets; allowed are " + most);
            }

            using (var reader = new StreamReader(new MemoryStream(octets, 0, have), Encoding.UTF8))
            {
                return reader.ReadToEnd();
            }
        }

        /// <summary>Lines that are not empty.</summary>
        internal static string[] Lines(string path)
        {
            return Text(path).Split(new[] { '\r', '\n' }, System.StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
