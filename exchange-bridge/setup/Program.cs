// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Postern.Setup
{
    /// <summary>
    /// What the scripts of the Exchange Management Shell ask, so that they only loop over the answer. Ends with 0; 1 where
    /// it cannot be done, with the reason on standard error; 64 at a wrong call.
    /// </summary>
    internal static class Program
    {
        private const int ExitProblem = 1;
        private const int ExitUsage = 64;

        private const string Usage = @"PosternSetup choose EXCHANGE AGENT.dll...        names the first build that binds to the Exchange in a folder
PosternSetup references EXCHANGE AGENT.dll       lists all that a build takes from Exchange
PosternSetup plan install SOURCE HOME EXCHANGE AGENTS [PRIORITY]
PosternSetup plan uninstall AGENTS               steps that are left to do, a line each
PosternSetup note JOURNAL STEP                   writes a step down, before it is done
PosternSetup step STEP                           does copy, discard, source or unsource
PosternSetup rollback JOURNAL                    steps that undo what was written down
PosternSetup verify AGENT.dll SHA-256 SINCE SECONDS
PosternSetup status AGENT.dll                    what the running agent says of itself; 1 where it is silent";

        private static int Main(string[] words)
        {
            try
            {
                return Run(words);
            }
            catch (SetupException e)
            {
                return Fail(e.Message);
            }
            catch (IOException e)
            {
                return Fail(e.Message);
            }
            catch (UnauthorizedAccessException e)
            {
                return Fail(e.Message);
            }
            catch (System.Security.SecurityException e)
            {
                return Fail(e.Message);
            }
        }

        private static int Run(string[] words)
        {
            string verb = words.Length == 0 ? "" : words[0];
            if (verb == "choose" && words.Length >= 3)
            {
                return Choose(words);
            }

            switch (verb + words.Length.ToString(CultureInfo.InvariantCulture))
            {
                case "references3":
                    return References(words[1], words[2]);
                case "plan3":
                    return words[1] == "uninstall" ? Print(UninstallPlan.Steps(Registration.Read(words[2]))) : Wrong();
                case "plan6":
                case "plan7":
                    return words[1] == "install" ? PlanInstall(words) : Wrong();
                case "note3":
                    Journal.Note(words[1], words[2]);
                    return 0;
                case "step2":
                    return Do(Step.Fields(words[1]));
                case "rollback2":
                    return Print(Journal.Rollback(words[1]));
                case "verify5":
                    return Verify(words);
                case "status2":
                    return ShowStatus(AgentSettings.StatusFile(words[1]));
                default:
                    return Wrong();
            }
        }

        private static int PlanInstall(string[] words)
        {
            string source = Path.GetFullPath(words[2]);
            string home = Path.GetFullPath(words[3]);
            Package package = Package.Choose(source, words[4]);
            int priority = words.Length == 7 ? (int)Number(words[6]) : 0;
            return Print(new InstallPlan(source, home, package, Registration.Read(words[5])).Steps(priority));
        }

        private static int Do(string[] step)
        {
            switch (Step.Shape(step))
            {
                case "copy5":
                    Files.Copy(step[1], step[2], step[3]);
                    return 0;
                case "discard2":
                    Files.Discard(step[1]);
                    return 0;
                case "source2":
                    EventSource.Create(step[1]);
                    return 0;
                case "unsource2":
                    EventSource.Delete(step[1]);
                    return 0;
                default:
                    return Fail("\"" + step[0] + "\" is no step of this program");
            }
        }

        private static int Verify(string[] words)
        {
            DateTime since;
            if (!Status.ParseTime(words[3], out since))
            {
                return Fail("\"" + words[3] + "\" is no time; allowed: such as 2026-01-31T23:59:59Z");
            }

            Verification.Verify(words[1], words[2], since, TimeSpan.FromSeconds(Number(words[4])));
            return 0;
        }

        private static int ShowStatus(string file)
        {
            string[] lines = BoundedFile.Lines(file);
            Print(lines);
            return new Status(lines).IsStale(DateTime.UtcNow) ? Fail(file + " is old: the agent does not run") : 0;
        }

        private static int Choose(string[] words)
        {
            for (int i = 2; i < words.Length; i++)
            {
                // Each in a domain of its own: what one has loaded must not help the next.
                string problem = Isolated.Try(words[1], words[i]);
                if (problem == null)
                {
                    Console.WriteLine(words[i]);
                    return 0;
                }

                Console.Error.WriteLine(words[i] + " does not bind: " + problem);
            }

            return ExitProblem;
        }

        private static int References(string folder, string agent)
        {
            try
            {
                return Print(Setup.References.Of(folder, agent));
            }
            catch (Exception e)
            {
                return Fail(agent + " does not bind: " + e.Message);
            }
        }

        private static double Number(string word)
        {
            double number;
            if (!double.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > 3600)
            {
                throw new SetupException("\"" + word + "\" is refused; allowed: a number from 0 to 3600");
            }

            return number;
        }

        private static int Print(IEnumerable<string> lines)
        {
            foreach (string line in lines)
            {
                Console.WriteLine(line);
            }

            return 0;
        }

        private static int Fail(string problem)
        {
            Console.Error.WriteLine("PosternSetup: " + problem);
            return ExitProblem;
        }

        private static int Wrong()
        {
            Console.Error.WriteLine(Usage);
            return ExitUsage;
        }
    }
}
