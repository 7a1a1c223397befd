package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

var errLong = errors.New("symbol too long")

type text struct {
	b []byte
}

var texts = sync.Pool{New: func() any { return &text{b: make([]byte, 0, 32)} }}

// table gives every symbol a number.
type table struct {
	ids   map[string]int
	names []string
}

func newTable() *table {
	return &table{ids: make(map[string]int)}
}

func (t *table) id(sym []byte) int {
	if id, ok := t.ids[string(sym)]; ok {
		return id
	}
	name := string(sym)
	id := len(t.names)
	t.ids[name] = id
	t.names = append(t.names, name)
	return id
}

func symbolByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

type scanner struct {
	r   io.ByteReader
	max int
}

// each calls f for every symbol; the bytes belong to each.
func (s *scanner) each(f func(sym []byte)) error {
	t := texts.Get().(*text)
	defer func() {
		t.b = t.b[:0]
		texts.Put(t)
	}()
	for {
		c, err := s.r.ReadByte()
		if err == nil && symbolByte(c) {
			if len(t.b) == s.max {
				return errLong
			}
			t.b = append(t.b, c)
			continue
		}
		if len(t.b) > 0 {
			f(t.b)
			t.b = t.b[:0]
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// compile turns source text into numbers.
func compile(t *table, src string) ([]int, error) {
	s := &scanner{r: bufio.NewReader(strings.NewReader(src)), max: 24}
	var code []int
	err := s.each(func(sym []byte) {
		code = append(code, t.id(sym))
	})
	return code, err
}

func (t *table) render(code []int) string {
	parts := make([]string, len(code))
	for i, id := range code {
		parts[i] = t.names[id]
	}
	return strings.Join(parts, " ")
}

func main() {
	t := newTable()
	sources := []string{
		"let total = price * count;",
		"let tax = total / rate;",
		"print(total, tax, price);",
		"x; y; z; total",
	}
	var programs [][]int
	for range 10 {
		for _, src := range sources {
			code, err := compile(t, src)
			if err != nil {
				panic(err)
			}
			programs = append(programs, code)
		}
	}
	_, err := compile(t, "short "+strings.Repeat("long", 10))
	want := "let tax total rate"
	for i := 1; i < len(programs); i += len(sources) {
		if got := t.render(programs[i]); got != want {
			fmt.Println(got)
			os.Exit(1)
		}
	}
	fmt.Println(t.names)
	if !errors.Is(err, errLong) || len(t.names) != 11 {
		os.Exit(1)
	}
}
