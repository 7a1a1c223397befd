package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"programs/unsafebounds/good/journal_line_builder/line"
)

type sink interface {
	emit(s string)
}

type memory struct {
	lines []string
}

func (m *memory) emit(s string) { m.lines = append(m.lines, s) }

type journal struct {
	out  sink
	now  func() time.Time
	base []line.Field
}

func (j *journal) with(fields ...line.Field) *journal {
	base := append(append([]line.Field(nil), j.base...), fields...)
	return &journal{out: j.out, now: j.now, base: base}
}

func (j *journal) log(msg string, fields ...line.Field) {
	b := line.NewBuilder(64)
	b.Word(j.now().UTC().Format("15:04:05"))
	b.Word(msg)
	for _, list := range [][]line.Field{j.base, fields} {
		for _, f := range list {
			f(b)
		}
	}
	j.out.emit(b.Take())
}

func main() {
	m := &memory{}
	at := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	j := &journal{out: m, now: func() time.Time { return at }}
	req := j.with(line.Str("method", "GET"))
	for i := range 3 {
		req.log("request done", line.Int("status", 200+i), line.Str("path", "/health"))
	}
	j.log("bye")
	for i, want := range []string{
		"12:00:00 request done method=GET status=200 path=/health",
		"12:00:00 request done method=GET status=201 path=/health",
		"12:00:00 request done method=GET status=202 path=/health",
		"12:00:00 bye",
	} {
		if m.lines[i] != want {
			fmt.Printf("line %d: %q\n", i, m.lines[i])
			os.Exit(1)
		}
	}
	fmt.Println(strings.Join(m.lines, "\n"))
}
