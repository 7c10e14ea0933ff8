// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.Text.RegularExpressions;
using Postern.Exchange.Milter;

namespace Postern.Fuzz
{
    /// <summary>An SMTP reply in a filter's words: what comes of it is one reply that Exchange takes.</summary>
    internal static class ReplyTarget
    {
        private static readonly IList<string> Good = new[]
        {
            "550 5.7.1 no", "451 later", "421 4.3.2 bye", "554", "550-5.1.1 one\r\n550-5.1.1 two\n550 5.1.1 three",
            "452 4.2.2 90%% full", "550 5.7.1 ", "553 5.1.10 gr\u00fcn",
        };

        internal static void Try(Mutator mutator)
        {
            string text = mutator.MutateText(Good);
            try
            {
                Check(ReplyText.Read(text));
                mutator.Outcomes.Taken++;
            }
            catch (MilterException)
            {
                mutator.Outcomes.Refused++;
            }
        }

        private static void Check(ReplyText reply)
        {
            Promise.Keep(Regex.IsMatch(reply.Code, "\\A[45][0-5][0-9]\\z"), "a code of class 4 or 5");
            Promise.Keep(Regex.IsMatch(reply.Enhanced, "\\A[45](\\.[0-9]{1,3}){2}\\z"), "an enhanced code");
            Promise.Keep(reply.Enhanced[0] == reply.Code[0], "both of one class");
            Promise.Keep(reply.Lines.Length >= 1 && reply.Lines.Length <= 32, "1 to 32 lines");
            foreach (string line in reply.Lines)
            {
                Promise.Keep(Regex.IsMatch(line, "\\A[ -~]{0,480}\\z"), "lines of printable ASCII");
            }
        }
    }
}
