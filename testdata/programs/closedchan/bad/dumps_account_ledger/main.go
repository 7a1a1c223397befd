// Command dumps_account_ledger dumps an account ledger as lines, framed by a header and by a
// trailer with the line count and the checksum.
package main

import (
	"bufio"
	"fmt"
	"hash/crc32"
	"os"
)

type entry struct {
	account string
	cents   int64
}

type lineKind int

const (
	header lineKind = iota
	body
	trailer
)

type line struct {
	kind lineKind
	text string
}

// dumper turns entries into lines; one dumper serves one dump.
type dumper struct {
	name  string
	count int
	sum   uint32
}

// dump writes the whole file to out and closes it.
func (d *dumper) dump(entries []entry, out chan<- line) {
	defer d.finish(out) // want "PC4002"
	defer close(out)

	out <- line{header, "LEDGER " + d.name}
	for _, e := range entries {
		if e.cents == 0 {
			continue
		}
		out <- d.format(e)
	}
}

func (d *dumper) format(e entry) line {
	text := fmt.Sprintf("%s;%d.%02d", e.account, e.cents/100, e.cents%100)
	d.count++
	d.sum = crc32.Update(d.sum, crc32.IEEETable, []byte(text))
	return line{body, text}
}

// finish emits the trailer; an empty ledger has none.
func (d *dumper) finish(out chan<- line) {
	if d.count == 0 {
		return
	}
	out <- line{trailer, fmt.Sprintf("END %d %08x", d.count, d.sum)}
}

// writeAll copies lines to w until the channel is closed.
func writeAll(w *bufio.Writer, in <-chan line) (int, error) {
	n := 0
	for l := range in {
		if l.kind == body {
			n++
		}
		if _, err := fmt.Fprintln(w, l.text); err != nil {
			// Keep draining so that the producer can finish.
			for range in {
			}
			return n, err
		}
	}
	return n, w.Flush()
}

// export dumps the entries to the standard output.
func export(name string, entries []entry) (n int, err error) {
	lines := make(chan line, 16)
	written := make(chan struct{})
	go func() {
		defer close(written)
		n, err = writeAll(bufio.NewWriter(os.Stdout), lines)
	}()
	d := &dumper{name: name}
	d.dump(entries, lines)
	<-written
	return n, err
}

func main() {
	n, err := export("2024-06", []entry{
		{"4711", 120_50},
		{"4712", 0},
		{"4713", 99_99},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("lines:", n)
}
