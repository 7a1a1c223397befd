// Command groups_lines_application groups the lines of an application log into records: a stack
// trace belongs to the line above it.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// Record is one log entry with its continuation lines.
type Record struct {
	First int
	Lines []string
}

// Grouper turns lines into records.
type Grouper struct {
	records chan Record
	pending Record
	line    int
}

// Group starts reading r. The returned channel is closed at the end of input.
func Group(r io.Reader) <-chan Record {
	g := &Grouper{records: make(chan Record, 4)}
	go g.run(r)
	return g.records
}

func (g *Grouper) run(r io.Reader) {
	// The last record has no line after it that would push it out.
	defer g.flush() // want "PC4002"
	defer close(g.records)

	sc := bufio.NewScanner(r)
	for sc.Scan() {
		g.line++
		text := sc.Text()
		if isContinuation(text) {
			g.pending.Lines = append(g.pending.Lines, strings.TrimSpace(text))
			continue
		}
		g.flush()
		g.pending = Record{First: g.line, Lines: []string{text}}
	}
	if err := sc.Err(); err != nil {
		fmt.Fprintln(os.Stderr, "read:", err)
	}
}

// flush emits the record that is being collected, if there is one.
func (g *Grouper) flush() {
	if len(g.pending.Lines) == 0 {
		return
	}
	g.records <- g.pending
	g.pending = Record{}
}

func isContinuation(s string) bool {
	return strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "  ") ||
		strings.HasPrefix(s, "Caused by:")
}

const sample = `2024-05-01T10:00:00Z INFO started
2024-05-01T10:00:03Z ERROR request failed
	at api.Handler(api.go:41)
	at http.serve(server.go:99)
Caused by: connection reset
2024-05-01T10:00:04Z INFO retried
`

func main() {
	for rec := range Group(strings.NewReader(sample)) {
		fmt.Printf("%3d %d lines: %s\n", rec.First, len(rec.Lines), rec.Lines[0])
	}
}
