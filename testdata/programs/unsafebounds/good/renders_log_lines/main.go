// Command renders_log_lines renders log lines with a builder that hands out its storage once.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"unsafe"
)

// lineBuilder collects a line; after seal its storage belongs to the string.
type lineBuilder struct {
	buf    []byte
	sealed bool
}

var errSealed = errors.New("line is sealed")

func (b *lineBuilder) field(name string, v int) error {
	if b.sealed {
		return errSealed
	}
	if len(b.buf) > 0 {
		b.buf = append(b.buf, ' ')
	}
	b.buf = append(b.buf, name...)
	b.buf = append(b.buf, '=')
	b.buf = strconv.AppendInt(b.buf, int64(v), 10)
	return nil
}

func (b *lineBuilder) upper() error {
	if b.sealed {
		return errSealed
	}
	for i, c := range b.buf {
		if 'a' <= c && c <= 'z' {
			b.buf[i] = c - 32
		}
	}
	return nil
}

// seal returns the line without a copy.
func (b *lineBuilder) seal() string {
	b.sealed = true
	s := unsafe.String(unsafe.SliceData(b.buf), len(b.buf))
	b.buf = nil
	return s
}

func render(level, code int, shout bool) (string, error) {
	b := &lineBuilder{}
	if err := b.field("level", level); err != nil {
		return "", err
	}
	if err := b.field("code", code); err != nil {
		return "", err
	}
	if shout {
		if err := b.upper(); err != nil {
			return "", err
		}
	}
	s := b.seal()
	if err := b.field("late", 1); !errors.Is(err, errSealed) {
		return "", fmt.Errorf("sealed line accepted a field: %v", err)
	}
	return s, nil
}

func main() {
	empty := (&lineBuilder{}).seal()
	if empty != "" {
		os.Exit(1)
	}
	seen := make(map[string]int)
	for i := 0; i < 50; i++ {
		s, err := render(i%3, i, i%2 == 0)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		seen[s]++
	}
	if len(seen) != 50 || seen["LEVEL=0 CODE=0"] != 1 || seen["level=1 code=1"] != 1 {
		fmt.Fprintln(os.Stderr, seen)
		os.Exit(1)
	}
}
