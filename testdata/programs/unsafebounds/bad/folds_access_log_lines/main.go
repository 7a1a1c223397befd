// Command folds_access_log_lines joins continuation lines of a proxy's access
// log into single records and prints the size of each record.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"unsafe"
)

const sampleLog = `10.0.0.7 GET /v1/orders 200
  upstream=orders-3 took=12ms
10.0.0.9 GET /v1/items 404
10.0.0.4 POST /v1/orders 500
  upstream=orders-1 took=3001ms
  error=deadline
`

// record is one logical line: the head and its folded continuations.
type record struct {
	head  string
	parts [][]byte
}

func (r *record) size() int {
	n := len(r.head)
	for _, p := range r.parts {
		n += len(p)
	}
	return n
}

// folder collects records while it reads the log.
type folder struct {
	out     []record
	current *record
	spare   int
}

// view gives the bytes of a line without a copy.
func view(line string) []byte {
	return *(*[]byte)(unsafe.Pointer(&line)) // want "PC5001"
}

func (f *folder) flush() {
	if f.current == nil {
		return
	}
	f.out = append(f.out, *f.current)
	f.current = nil
}

func (f *folder) accept(line string) error {
	if strings.HasPrefix(line, "  ") {
		if f.current == nil {
			return fmt.Errorf("continuation without a head: %q", line)
		}
		part := view(strings.TrimSpace(line))
		f.spare += cap(part) - len(part)
		f.current.parts = append(f.current.parts, part)
		return nil
	}
	f.flush()
	f.current = &record{head: line}
	return nil
}

func fold(text string) (*folder, error) {
	f := &folder{}
	sc := bufio.NewScanner(strings.NewReader(text))
	for sc.Scan() {
		if err := f.accept(sc.Text()); err != nil {
			return nil, err
		}
	}
	f.flush()
	return f, sc.Err()
}

func main() {
	f, err := fold(sampleLog)
	if err != nil {
		fmt.Fprintln(os.Stderr, "fold:", err)
		os.Exit(2)
	}
	for _, r := range f.out {
		fmt.Printf("%-32s %d bytes in %d parts\n", r.head, r.size(), len(r.parts))
	}
	// Strings have no room behind them, so an append must always copy.
	for _, r := range f.out {
		for _, p := range r.parts {
			if cap(p) != len(p) {
				fmt.Fprintf(os.Stderr, "part %q: len %d, cap %d\n", p, len(p), cap(p))
				os.Exit(1)
			}
		}
	}
}
