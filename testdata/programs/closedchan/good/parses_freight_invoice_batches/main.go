// Command parses_freight_invoice_batches checks batches of freight invoices in a pipeline of stages.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

var (
	errNoHeader = errors.New("batch has no header")
	errVersion  = errors.New("unsupported batch version")
)

type invoice struct {
	no     string
	weight int
	rate   int
}

func (i invoice) amount() int { return i.weight * i.rate }

type line struct {
	text string
	err  error
}

// reject hands the error to the next stage; the caller ends the stream.
func reject(out chan<- line, format string, args ...any) {
	out <- line{err: fmt.Errorf(format, args...)}
}

// read is the first stage and the only sender on the channel it returns.
func read(src io.Reader) <-chan line {
	out := make(chan line)
	go func() {
		sc := bufio.NewScanner(src)
		if !sc.Scan() {
			reject(out, "read: %w", errNoHeader)
			close(out)
			return
		}
		if v, ok := strings.CutPrefix(sc.Text(), "BATCH "); !ok {
			reject(out, "read: %w", errNoHeader)
			close(out)
			return
		} else if v != "2" {
			reject(out, "read: %w: %s", errVersion, v)
			close(out)
			return
		}
		for sc.Scan() {
			out <- line{text: sc.Text()}
		}
		if err := sc.Err(); err != nil {
			reject(out, "read: %w", err)
		}
		close(out)
	}()
	return out
}

type parsed struct {
	invoice
	err error
}

type parser struct {
	out  chan parsed
	rows int
}

func (p *parser) run(in <-chan line) {
	defer close(p.out)
	for l := range in {
		if l.err != nil {
			p.out <- parsed{err: l.err}
			continue
		}
		p.rows++
		inv, err := parseInvoice(l.text)
		p.out <- parsed{inv, err}
	}
}

func parseInvoice(s string) (invoice, error) {
	f := strings.Split(s, ";")
	if len(f) != 3 {
		return invoice{}, fmt.Errorf("invoice %q: %d fields", s, len(f))
	}
	w, err1 := strconv.Atoi(f[1])
	r, err2 := strconv.Atoi(f[2])
	if err := errors.Join(err1, err2); err != nil {
		return invoice{}, fmt.Errorf("invoice %s: %w", f[0], err)
	}
	return invoice{f[0], w, r}, nil
}

func sum(src io.Reader) (total int, errs error) {
	p := &parser{out: make(chan parsed, 2)}
	go p.run(read(src))
	for inv := range p.out {
		if inv.err != nil {
			errs = errors.Join(errs, inv.err)
			continue
		}
		total += inv.amount()
	}
	return total, errs
}

func main() {
	batches := map[string]error{
		"BATCH 2\nF1;10;3\nF2;4;5\n":   nil,
		"BATCH 1\nF1;10;3\n":           errVersion,
		"":                             errNoHeader,
		"F1;10;3\n":                    errNoHeader,
		"BATCH 2\nF7;1;x\nF8\nF9;2;8":  strconv.ErrSyntax,
		"BATCH 2\nF3;1;1\n" + "F4;2;2": nil,
	}
	total := 0
	for text, want := range batches {
		n, err := sum(strings.NewReader(text))
		if !errors.Is(err, want) {
			fmt.Fprintf(os.Stderr, "batch %q: %v\n", text, err)
			os.Exit(1)
		}
		total += n
	}
	fmt.Println("total", total)
}
