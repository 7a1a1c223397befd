// Command writes_structured_audit writes structured audit lines to a sink.
package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"time"
)

const maxLine = 16 << 10

var linePool = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 512)
		return &b
	},
}

func getLine() *[]byte {
	return linePool.Get().(*[]byte)
}

// putLine keeps ordinary lines for reuse and lets huge ones go.
func putLine(b []byte) {
	if cap(b) > maxLine {
		return
	}
	linePool.Put(b[:0]) // want "PC1004"
}

// Field is one key and its value.
type Field struct {
	Key   string
	Value any
}

// AuditLog serialises lines onto one writer.
type AuditLog struct {
	mu  sync.Mutex
	out io.Writer
	now func() time.Time
}

func (l *AuditLog) Record(action string, fields ...Field) error {
	bp := getLine()
	line := l.format(*bp, action, fields)
	defer putLine(line)

	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(line)
	return err
}

func (l *AuditLog) format(b []byte, action string, fields []Field) []byte {
	b = l.now().UTC().AppendFormat(b, time.RFC3339)
	b = append(b, " action="...)
	b = append(b, action...)
	for _, f := range fields {
		b = append(b, ' ')
		b = append(b, f.Key...)
		b = append(b, '=')
		b = appendValue(b, f.Value)
	}
	return append(b, '\n')
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return strconv.AppendQuote(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case bool:
		return strconv.AppendBool(b, v)
	default:
		return fmt.Append(b, v)
	}
}

func main() {
	start := time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC)
	l := &AuditLog{out: os.Stdout, now: func() time.Time { return start }}
	for i := range 3 {
		if err := l.Record("login", Field{"user", "ann"}, Field{"try", i}, Field{"ok", i > 0}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
