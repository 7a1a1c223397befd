// Command exporter compresses snapshots if the level allows it.
package main

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

// exporter writes snapshots; with an unusable level it writes them plain.
type exporter struct {
	level   int
	writers sync.Pool
	plain   int
	packed  int
}

func newExporter(level int) *exporter {
	e := &exporter{level: level}
	e.writers.New = func() any {
		fw, err := flate.NewWriter(io.Discard, e.level)
		if err != nil {
			return nil
		}
		return fw
	}
	return e
}

// writer returns nil if there can be no compressor.
func (e *exporter) writer(dst io.Writer) *flate.Writer {
	v := e.writers.Get()
	if v == nil {
		return nil
	}
	fw := v.(*flate.Writer)
	fw.Reset(dst)
	return fw
}

func (e *exporter) export(dst io.Writer, snapshot string) error {
	fw := e.writer(dst)
	if fw == nil {
		e.plain++
		_, err := io.WriteString(dst, snapshot)
		return err
	}
	defer e.writers.Put(fw)
	if _, err := io.WriteString(fw, snapshot); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if err := fw.Close(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	e.packed++
	return nil
}

func inflate(b []byte) (string, error) {
	fr := flate.NewReader(bytes.NewReader(b))
	defer fr.Close()
	out, err := io.ReadAll(fr)
	return string(out), err
}

func check(level int) (plain, packed int, err error) {
	e := newExporter(level)
	snapshot := strings.Repeat("key=value\n", 40)
	for range 3 {
		var out bytes.Buffer
		if err := e.export(&out, snapshot); err != nil {
			return 0, 0, err
		}
		got := out.String()
		if e.packed > 0 {
			if got, err = inflate(out.Bytes()); err != nil {
				return 0, 0, fmt.Errorf("level %d: %w", level, err)
			}
		}
		if got != snapshot {
			return 0, 0, fmt.Errorf("level %d: %d bytes read back", level, len(got))
		}
	}
	return e.plain, e.packed, nil
}

func main() {
	for level, want := range map[int][2]int{flate.BestSpeed: {0, 3}, 42: {3, 0}} {
		plain, packed, err := check(level)
		if err != nil || plain != want[0] || packed != want[1] {
			fmt.Fprintln(os.Stderr, "exporter:", level, plain, packed, err)
			os.Exit(1)
		}
	}
}
