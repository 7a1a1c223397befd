// Command writes_payroll_transfer_lines writes the transfers of a payroll run with a control record at the end.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

type transfer struct {
	iban  string
	cents int64
}

func (t transfer) check() error {
	if len(t.iban) < 8 || t.cents <= 0 {
		return fmt.Errorf("bad transfer %s %d", t.iban, t.cents)
	}
	return nil
}

type control struct {
	count int
	cents int64
	note  string
}

func (c control) String() string {
	return fmt.Sprintf("Z%05d%012d %s", c.count, c.cents, c.note)
}

var errLimit = errors.New("daily limit exceeded")

type run struct {
	limit int64
	ctl   control
}

// emit sends all records; the control record is the last one in any case.
func (r *run) emit(ts []transfer, out chan<- string) (err error) {
	defer close(out)
	defer func() {
		r.ctl.note = "complete"
		if err != nil {
			r.ctl.note = "aborted"
		}
		out <- r.ctl.String()
	}()
	out <- "A payroll"
	for i, t := range ts {
		if err := t.check(); err != nil {
			return fmt.Errorf("record %d: %w", i+1, err)
		}
		if r.ctl.cents+t.cents > r.limit {
			return fmt.Errorf("record %d: %w", i+1, errLimit)
		}
		r.ctl.count++
		r.ctl.cents += t.cents
		out <- fmt.Sprintf("C%s%012d", t.iban, t.cents)
	}
	return nil
}

// spool is the consumer.
type spool struct {
	w       io.Writer
	lines   int
	flushed chan struct{}
	err     error
}

func (s *spool) consume(in <-chan string) {
	for l := range in {
		if s.err != nil {
			continue // let the producer run to its end
		}
		if _, s.err = fmt.Fprintln(s.w, l); s.err == nil {
			s.lines++
		}
	}
	s.finish()
}

func (s *spool) finish() { close(s.flushed) }

func (s *spool) wait() error {
	<-s.flushed
	return s.err
}

func write(w io.Writer, limit int64, ts []transfer) (int, error) {
	r := &run{limit: limit}
	s := &spool{w: w, flushed: make(chan struct{})}
	lines := make(chan string)
	go s.consume(lines)
	err := r.emit(ts, lines)
	err = errors.Join(err, s.wait())
	return s.lines, err
}

// device is full after some lines.
type device struct{ room int }

func (d *device) Write(p []byte) (int, error) {
	if d.room == 0 {
		return 0, io.ErrShortWrite
	}
	d.room--
	return len(p), nil
}

func main() {
	ts := []transfer{{"DE001122", 250000}, {"FR334455", 310000}, {"NL667788", 199900}}
	var sb strings.Builder
	if _, err := write(&sb, 1_000_000, ts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Print(sb.String())
	_, err := write(io.Discard, 500_000, ts)
	fmt.Println("limited:", err)
	_, err = write(&device{room: 2}, 1_000_000, append(ts, transfer{"x", 1}))
	fmt.Println("full device:", strings.ReplaceAll(fmt.Sprint(err), "\n", "; "))
	if !errors.Is(err, io.ErrShortWrite) {
		os.Exit(1)
	}
}
