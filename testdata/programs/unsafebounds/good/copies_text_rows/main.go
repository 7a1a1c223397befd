// Command copies_text_rows copies text rows into a binary table.
package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"

	"programs/unsafebounds/good/copies_text_rows/rowbuf"
)

type row struct {
	cells [][]byte
}

type table struct {
	rows []row
}

func (t *table) insert(line string) error {
	if line == "" {
		return fmt.Errorf("row %d is empty", len(t.rows))
	}
	var r row
	for _, f := range strings.Split(line, "|") {
		r.cells = append(r.cells, rowbuf.Bytes(f))
	}
	t.rows = append(t.rows, r)
	return nil
}

func (t *table) render() []byte {
	buf := make([]byte, 0, 256)
	for _, r := range t.rows {
		for i, c := range r.cells {
			if i > 0 {
				buf = append(buf, '|')
			}
			buf = append(buf, c...)
		}
		buf = append(buf, '\n')
	}
	rowbuf.Shrink(&buf)
	return buf
}

func main() {
	t := &table{}
	var want strings.Builder
	for i := 0; i < 20; i++ {
		line := fmt.Sprintf("%d|name-%d||%s", i, i*i, strings.Repeat("x", i))
		if err := t.insert(line); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		want.WriteString(line + "\n")
	}
	runtime.GC()
	got := t.render()
	if string(got) != want.String() || cap(got) != len(got) {
		fmt.Fprintf(os.Stderr, "%s", got)
		os.Exit(1)
	}
	if grown := append(got, '!'); rowbuf.Same(grown, got) || !rowbuf.Same(got, got) {
		os.Exit(1)
	}
	if !bytes.HasPrefix(got, rowbuf.Bytes("0|name-0")) || t.insert("") == nil {
		os.Exit(1)
	}
}
