// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Postern.Exchange.Reporting
{
    /// <summary>Puts lines into a file in one step: who reads it never finds half of it.</summary>
    internal static class StatusFile
    {
        internal static void Replace(string path, IEnumerable<string> lines)
        {
            string next = path + ".new";
            File.WriteAllLines(next, lines, new UTF8Encoding(false));
            if (File.Exists(path))
            {
                File.Replace(next, path, null);
            }
            else
            {
                File.Move(next, path);
            }
        }
    }
}
