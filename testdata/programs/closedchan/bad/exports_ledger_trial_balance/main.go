// Command exports_ledger_trial_balance writes the trial balance of a ledger as text lines.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
)

type entry struct {
	account string
	debit   int64
	credit  int64
}

type totals struct{ debit, credit int64 }

func (t *totals) add(e entry) {
	t.debit += e.debit
	t.credit += e.credit
}

func (t totals) balanced() bool { return t.debit == t.credit }

var errUnbalanced = errors.New("ledger is not balanced")

type exporter struct {
	currency string
	sum      totals
	lines    int
}

func (x *exporter) trailer() string {
	state := "balanced"
	if !x.sum.balanced() {
		state = "UNBALANCED"
	}
	return fmt.Sprintf("%-12s %8d %8d %s %s", "total", x.sum.debit, x.sum.credit, x.currency, state)
}

func group(entries []entry) (map[string]*totals, []string) {
	byAccount := map[string]*totals{}
	var names []string
	for _, e := range entries {
		t := byAccount[e.account]
		if t == nil {
			t = &totals{}
			byAccount[e.account] = t
			names = append(names, e.account)
		}
		t.add(e)
	}
	sort.Strings(names)
	return byAccount, names
}

// produce emits one line per account and the trailer, whatever happens in between.
func (x *exporter) produce(entries []entry, out chan<- string) error {
	defer func() {
		out <- x.trailer() // want "PC4002"
	}()
	defer close(out)
	for _, e := range entries {
		if e.debit < 0 || e.credit < 0 {
			return fmt.Errorf("account %s: negative amount", e.account)
		}
		x.sum.add(e)
	}
	byAccount, names := group(entries)
	for _, n := range names {
		t := byAccount[n]
		out <- fmt.Sprintf("%-12s %8d %8d %s", n, t.debit, t.credit, x.currency)
		x.lines++
	}
	if !x.sum.balanced() {
		return errUnbalanced
	}
	return nil
}

func drain(w io.Writer, in <-chan string, done chan<- error) {
	bw := bufio.NewWriter(w)
	for l := range in {
		if _, err := fmt.Fprintln(bw, l); err != nil {
			done <- err
			for range in {
			}
			return
		}
	}
	done <- bw.Flush()
}

func export(w io.Writer, x *exporter, entries []entry) error {
	lines := make(chan string, 8)
	done := make(chan error, 1)
	go drain(w, lines, done)
	perr := x.produce(entries, lines)
	return errors.Join(perr, <-done)
}

func main() {
	x := &exporter{currency: "EUR"}
	err := export(os.Stdout, x, []entry{
		{"cash", 500, 0}, {"equity", 0, 400}, {"sales", 0, 250}, {"rent", 150, 0},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stderr, x.lines, "accounts written")
}
