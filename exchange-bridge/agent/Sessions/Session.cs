// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Threading.Tasks;
using Postern.Exchange.Milter;
using Postern.Exchange.Settings;

namespace Postern.Exchange.Sessions
{
    /// <summary>
    /// One SMTP session: what has been decided so far and what each answer, or its lack, means for the next step. No
    /// method throws; each returns what is to be done, within the time that is set.
    /// </summary>
    internal sealed class Session
    {
        private readonly Surroundings all;
        private readonly Client client;
        private readonly Dialogue dialogue;
        private Outcome refusal;
        private bool isOver;
        private Transaction message;
        private string sender = "";

        internal Session(Surroundings all, Client client)
        {
            this.all = all;
            this.client = client;
            Identity = new Identity();
            dialogue = new Dialogue(all.Upstream, client, Identity);
            LastUse = DateTime.UtcNow;
        }

        internal Identity Identity { get; private set; }

        internal DateTime LastUse { get; private set; }

        internal Task<Outcome> Connect()
        {
            return Step(Stage.Connect, dialogue.Connect);
        }

        internal async Task<Outcome> Helo(string name)
        {
            Identity.Helo = name ?? "";
            await Abort().ConfigureAwait(false);
            return await Step(Stage.Helo, dialogue.Helo).ConfigureAwait(false);
        }

        internal async Task<Outcome> Mail(Envelope from)
        {
            await Abort().ConfigureAwait(false);
            message = new Transaction(all.NextId(), all.Settings.MessageTime);
            sender = from.Address;
            string id = message.Id;
            message.IsOpen = true;
            Outcome outcome = await Step(Stage.Mail, limit => dialogue.Mail(id, from, limit)).ConfigureAwait(false);
            if (outcome.Decision == Decision.Refuse)
            {
                message = null;
            }

            return outcome;
        }

        internal Task<Outcome> Rcpt(Envelope recipient)
        {
            Transaction current = Current();
            return Step(Stage.Rcpt, limit => dialogue.Rcpt(current.Id, recipient, limit));
        }

        internal Task<Outcome> Data()
        {
            Transaction current = Current();
            return Step(Stage.Data, limit => dialogue.Data(current.Id, limit));
        }

        internal Task<Outcome> Headers(IContent content)
        {
            Transaction current = Current();
            current.HasHeaders = true;
            return Step(Stage.Headers, limit => dialogue.Headers(current.Id, content, limit));
        }

        internal async Task<Outcome> Message(IContent content)
        {
            Transaction current = Current();
            Outcome outcome = Outcome.Pass;
            if (!current.HasHeaders)
            {
                outcome = await Headers(content).ConfigureAwait(false);
            }

            if (outcome.Decision == Decision.Pass)
            {
                outcome = await Step(Stage.Message, limit => dialogue.Message(current.Id, content, limit)).ConfigureAwait(false);
            }

            if (!isOver)
            {
                all.Statistics.CountMessage(current.Spent);
            }

            // The filter has had the end, so there is nothing to take back.
            current.IsOpen = false;
            message = null;
            return outcome.Decision == Decision.Pass && current.Unexamined != null
                ? Outcome.PassUnexamined(current.Unexamined)
                : outcome;
        }

        /// <summary>The message comes to nothing: RSET, another MAIL, or somebody else refused it.</summary>
        internal async Task Abort()
        {
            Transaction given = message;
            message = null;
            if (given == null || !given.IsOpen || given.Broken != null || isOver)
            {
                return;
            }

            Task abort = dialogue.Abort(given.Run());
            await Task.WhenAny(abort).ConfigureAwait(false);
            if (abort.Status != TaskStatus.RanToCompletion)
            {
                // Between messages, so the next one simply gets another connection.
                GC.KeepAlive(abort.Exception);
                dialogue.Drop();
            }
        }

        /// <summary>The client has gone.</summary>
        internal async Task Close()
        {
            bool reusable = message == null || !message.IsOpen;
            message = null;
            Task leave = dialogue.Leave(reusable, Deadline.In(all.Settings.CommandTime));
            await Task.WhenAny(leave).ConfigureAwait(false);
            GC.KeepAlive(leave.Exception);
        }

        private Transaction Current()
        {
            if (message == null)
            {
                // Exchange began it before we were there, or another agent hid its MAIL from us.
                message = new Transaction(all.NextId(), all.Settings.MessageTime)
                {
                    Broken = new MilterException(Trouble.Nonsense, "the message's beginning was not seen"),
                };
            }

            return message;
        }

        private async Task<Outcome> Step(Stage stage, Func<Deadline, Task<Said>> ask)
        {
            LastUse = DateTime.UtcNow;
            Outcome known = Known(stage);
            if (known != null)
            {
                return known;
            }

            Transaction current = message;
            Deadline deadline = current == null ? Deadline.In(all.Settings.MessageTime) : current.Run();
            Task<Said> asking = ask(deadline);
            await Task.WhenAny(asking).ConfigureAwait(false);
            if (current != null)
            {
                current.Pause();
            }

            return asking.Status == TaskStatus.RanToCompletion
                ? Decide(asking.Result.Stage, asking.Result.Answer)
                : Failed(stage, asking.Exception.InnerException);
        }

        /// <summary>What needs no question, or null.</summary>
        private Outcome Known(Stage stage)
        {
            if (refusal != null)
            {
                return refusal;
            }

            if (isOver || message == null)
            {
                return isOver ? Outcome.Pass : null;
            }

            if (message.IsDiscarded)
            {
                return stage >= Stage.Headers ? Outcome.Discard : Outcome.Pass;
            }

            if (message.Refusal != null || message.IsDecided)
            {
                return message.Refusal ?? Outcome.Pass;
            }

            return message.Broken == null ? null : Failed(stage, message.Broken);
        }

        private Outcome Decide(Stage stage, Answer answer)
        {
            bool early = stage <= Stage.Helo;
            if (answer.Ruling == Ruling.Accept)
            {
                isOver |= early;
                Settle(early);
            }
            else if (answer.Ruling == Ruling.Discard)
            {
                return Discard(stage, early);
            }
            else if (answer.IsRefusal)
            {
                return Refuse(stage, early, Outcome.Of(answer));
            }

            Outcome outcome = Outcome.Of(answer);
            if (stage == Stage.Message || (answer.Ruling == Ruling.Accept && !early))
            {
                Note(stage, outcome);
            }

            return outcome;
        }

        /// <summary>Nobody is asked about this message any more.</summary>
        private void Settle(bool early)
        {
            if (message != null && !early)
            {
                message.IsDecided = true;
                message.IsOpen = false;
            }
        }

        private Outcome Discard(Stage stage, bool early)
        {
            if (early)
            {
                all.Report.Warn("the filter wants to discard at " + stage + ", where there is no message; ignored");
                return Outcome.Pass;
            }

            Settle(false);
            message.IsDiscarded = true;
            Note(stage, Outcome.Discard);
            return stage >= Stage.Headers ? Outcome.Discard : Outcome.Pass;
        }

        private Outcome Refuse(Stage stage, bool early, Outcome outcome)
        {
            if (early)
            {
                refusal = outcome;
            }
            else if (stage > Stage.Rcpt)
            {
                message.IsOpen = false;
                message.Refusal = outcome;
            }
            else if (stage == Stage.Mail)
            {
                message.IsOpen = false;
            }

            Note(stage, outcome);
            return outcome;
        }

        private Outcome Failed(Stage stage, Exception e)
        {
            dialogue.Drop();
            MilterException failure = e as MilterException;
            if (failure == null)
            {
                all.Report.Defect(stage.ToString(), e);
                failure = new MilterException(Trouble.Nonsense, "a defect in the agent: " + e.Message);
            }

            if (message != null)
            {
                message.Broken = failure;
            }

            FailureAction action = all.Settings.Failure(stage);
            all.Statistics.Count(failure.Trouble);
            all.Report.Warn(
                "failure " + stage + " " + failure.Trouble + " " + action,
                "filter not asked at " + stage + ", so " + action.ToString().ToLowerInvariant() + ": "
                + failure.Message + "; " + Who());
            return Carry(stage, action, failure);
        }

        private Outcome Carry(Stage stage, FailureAction action, MilterException failure)
        {
            if (action == FailureAction.Tempfail || action == FailureAction.Reject)
            {
                Outcome outcome = action == FailureAction.Reject ? Outcome.Reject() : Outcome.Tempfail();
                all.Statistics.Count(Decision.Refuse);
                return outcome;
            }

            all.Statistics.Count(Decision.Pass);
            if (message == null)
            {
                return Outcome.Pass;
            }

            message.IsDecided = true;
            message.Unexamined = action == FailureAction.Mark ? Reason(stage, failure.Trouble) : null;
            return Outcome.Pass;
        }

        /// <summary>Goes out with the message, so it tells no address of ours.</summary>
        private static string Reason(Stage stage, Trouble trouble)
        {
            return "filter " + Word(trouble) + " at " + stage.ToString().ToUpperInvariant();
        }

        private static string Word(Trouble trouble)
        {
            switch (trouble)
            {
                case Trouble.TooSlow:
                    return "too slow";
                case Trouble.Closed:
                    return "connection lost";
                case Trouble.Nonsense:
                    return "answer unusable";
                default:
                    return "unreachable";
            }
        }

        private void Note(Stage stage, Outcome outcome)
        {
            all.Statistics.Count(outcome.Decision);
            string reply = outcome.Reply == null ? "" : " reply=\"" + outcome.Reply + "\"";
            string edits = outcome.Edits.IsEmpty ? "" : " edits=" + outcome.Edits.List.Count;
            all.Report.Info(
                outcome.Decision.ToString().ToLowerInvariant() + " at " + stage.ToString().ToLowerInvariant() + ": " + Who() + reply + edits);
        }

        private string Who()
        {
            string from = message == null ? "" : " id=" + message.Id + " from=<" + sender + ">";
            return "client=" + client.Address + from;
        }
    }
}
