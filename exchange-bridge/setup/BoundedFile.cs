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
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                if (file.Length > MostOctets)
                {
                    throw new SetupException(path + " has " + file.Length + " octets; allowed are " + MostOctets);
                }

                using (var reader = new StreamReader(file, Encoding.UTF8))
                {
                    return reader.ReadToEnd();
                }
            }
        }

        /// <summary>Lines that are not empty.</summary>
        internal static string[] Lines(string path)
        {
            return Text(path).Split(new[] { '\r', '\n' }, System.StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
