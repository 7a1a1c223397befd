// Command accesslog formats request records as logfmt lines.
package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// line is a record under construction.
type line struct {
	buf    []byte
	fields int
}

// lines keeps finished records for reuse.
var lines sync.Pool

func newLine(at time.Time) *line {
	l := lines.Get().(*line) // want "PC1002"
	l.buf = at.UTC().AppendFormat(l.buf[:0], time.RFC3339)
	l.fields = 0
	return l
}

func (l *line) str(key, val string) *line {
	l.key(key)
	if strings.ContainsAny(val, " =\"") {
		l.buf = strconv.AppendQuote(l.buf, val)
	} else {
		l.buf = append(l.buf, val...)
	}
	return l
}

func (l *line) int(key string, val int64) *line {
	l.key(key)
	l.buf = strconv.AppendInt(l.buf, val, 10)
	return l
}

func (l *line) key(key string) {
	l.buf = append(l.buf, ' ')
	l.buf = append(l.buf, key...)
	l.buf = append(l.buf, '=')
	l.fields++
}

// emit writes the line and recycles it.
func (l *line) emit(w io.Writer) error {
	l.buf = append(l.buf, '\n')
	_, err := w.Write(l.buf)
	if cap(l.buf) <= 4096 {
		lines.Put(l)
	}
	if err != nil {
		return fmt.Errorf("emit: %w", err)
	}
	return nil
}

type request struct {
	method, path string
	status       int64
	took         time.Duration
}

func logRequest(w io.Writer, at time.Time, r request) error {
	return newLine(at).
		str("method", r.method).
		str("path", r.path).
		int("status", r.status).
		int("us", r.took.Microseconds()).
		emit(w)
}

func main() {
	at := time.Unix(1700000000, 0)
	for _, r := range []request{
		{"GET", "/health", 200, 90 * time.Microsecond},
		{"POST", "/v1/orders", 201, 4 * time.Millisecond},
	} {
		if err := logRequest(os.Stdout, at, r); err != nil {
			fmt.Fprintln(os.Stderr, "accesslog:", err)
			os.Exit(1)
		}
	}
}
