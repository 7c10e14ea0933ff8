// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Threading.Tasks;

namespace Postern.Host
{
    /// <summary>
    /// PosternHost.exe [--agent DLL!FACTORY]... [--port N] [--maildir FOLDER] [--pickup FOLDER] [--name NAME]
    ///
    /// Plays EdgeTransport.exe: SMTP on a loopback port, events to the agents in the order in which they are named.
    /// Says "listening PORT", then obeys lines on standard input: "stats", "hold" and "release" (messages
    /// wait between their last octet and the agents), "stop". Ends with 0, or with 70 where an agent
    /// did what Exchange punishes; each such thing is a line that begins with "violation".
    /// </summary>
    internal static class Program
    {
        private const int ExitUsage = 64;
        private const int ExitViolations = 70;

        private static int Main(string[] words)
        {
            HostProcess host;
            try
            {
                host = new HostProcess(Options.Read(words));
            }
            catch (ArgumentException e)
            {
                Console.Error.WriteLine("PosternHost: " + e.Message);
                return ExitUsage;
            }

            AppDomain.CurrentDomain.UnhandledException += (sender, e) =>
                host.Violations.Add("an exception ends the process: " + e.ExceptionObject);
            TaskScheduler.UnobservedTaskException += (sender, e) =>
                host.Violations.Add("an exception nobody looked at: " + e.Exception);
            host.Start();
            Console.WriteLine("listening " + host.Port);
            for (string line = Console.ReadLine(); line != null && line != "stop"; line = Console.ReadLine())
            {
                Obey(host, line);
            }

            host.Stop();
            Console.WriteLine("stopped " + host.Stats);
            return host.Violations.Count == 0 ? 0 : ExitViolations;
        }

        private static void Obey(HostProcess host, string line)
        {
            switch (line)
            {
                case "stats":
                    Console.WriteLine("stats " + host.Stats);
                    break;
                case "hold":
                    host.Turnstile.Close();
                    Console.WriteLine("held");
                    break;
                case "release":
                    host.Turnstile.Open();
                    Console.WriteLine("released");
                    break;
                default:
                    Console.WriteLine("unknown " + line);
                    break;
            }
        }
    }
}
