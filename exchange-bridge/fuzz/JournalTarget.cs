// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using Postern.Setup;

namespace Postern.Fuzz
{
    /// <summary>The journal of an installation: whole steps that undo it, or a refusal that names the line.</summary>
    internal static class JournalTarget
    {
        private const string Name = "setup.journal";

        private static readonly IList<string> Good = new[]
        {
            "copy\tC:\\s\\a.dll\tC:\\h\\1\tC:\\s\\Postern.conf\tnew\r\ngrant\tC:\\h\tRX\r\n",
            "source\tPostern\r\nunsource\tPostern\r\n",
            "unregister\tPostern SMTP Agent\tF\tC:\\h\\0\\a.dll\t3\tTrue\r\n",
            "unregister\tPostern Routing Agent\tG\tC:\\h\\0\\a.dll\t4\tFalse\r\n",
            "register\tPostern SMTP Agent\tF\tC:\\h\\1\\a.dll\r\npriority\tPostern SMTP Agent\t3\t11\r\n",
            "enable\tPostern SMTP Agent\r\nrestart\r\nverify\tC:\\h\\1\\a.dll\tab01\r\n",
            "disable\tPostern SMTP Agent\r\ndiscard\tC:\\h\\1\r\nenab",
        };

        internal static void Try(Mutator mutator)
        {
            try
            {
                Check(Journal.Rollback(Name, mutator.MutateText(Good)));
                mutator.Outcomes.Taken++;
            }
            catch (SetupException e)
            {
                Promise.Keep(e.Message.StartsWith(Name + ", line "), "the file and a line");
                Promise.Keep(e.Message.Length < 400 && e.Message.IndexOf('\n') < 0, "one line of sane length");
                mutator.Outcomes.Refused++;
            }
        }

        private static void Check(IList<string> undo)
        {
            Promise.Keep(undo.Count <= 3 * Journal.MostSteps, "no more steps than there can be");
            for (int i = 0; i < undo.Count; i++)
            {
                Promise.Keep(Step.IsWhole(Step.Fields(undo[i])), "whole steps");
                Promise.Keep(undo[i] != "restart" || i == undo.Count - 1, "one restart, at the end");
                Promise.Keep(!undo[i].StartsWith("copy\t", StringComparison.Ordinal), "nothing is installed");
            }
        }
    }
}
