// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Exchange.Data.Mime;
using Postern.Exchange.Sdk;

namespace Postern.Fuzz
{
    /// <summary>A field made of a filter's value: one field, whatever line ends stand in it.</summary>
    internal static class HeaderTarget
    {
        private static readonly IList<string> Good = new[]
        {
            "", " one", " one\n\ttwo", " one\r\n two\r\n\tthree", "\r\n\r\nbody", " a\rb", " \n \n\n", " \u00fc\0x", "\n",
        };

        internal static void Try(Mutator mutator)
        {
            Header made = RawHeader.Make("X-New", mutator.MutateText(Good));
            var written = new MemoryStream();
            made.WriteTo(written);
            string text = Encoding.GetEncoding(28591).GetString(written.ToArray());
            Promise.Keep(made.Name == "X-New" && text.StartsWith("X-New:"), "the name");
            Promise.Keep(text.EndsWith("\r\n") && text.IndexOf('\0') < 0, "an end, and no NUL");
            string[] lines = text.Substring(0, text.Length - 2).Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                bool inner = i < lines.Length - 1;
                Promise.Keep(lines[i].EndsWith("\r") == inner && lines[i].IndexOf('\r') == (inner ? lines[i].Length - 1 : -1), "only CR LF");
                Promise.Keep(i == 0 || lines[i][0] == ' ' || lines[i][0] == '\t', "each further line is a fold");
                Promise.Keep(i == 0 || lines[i].Trim().Length > 0, "no line that could end the section");
            }

            mutator.Outcomes.Taken++;
        }
    }
}
