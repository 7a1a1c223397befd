//oracle: checkptr

// Command collects_log_records collects log records in batches before they are shipped.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// batch holds the records of one flush interval.
type batch struct {
	mem     arena
	records [][]byte
}

// add keeps a copy of line, because the reader reuses its buffer.
func (b *batch) add(line []byte) {
	dst := b.mem.alloc(len(line))
	copy(dst, line)
	b.records = append(b.records, dst)
}

func (b *batch) flush(w io.Writer) (int, error) {
	total := 0
	for _, r := range b.records {
		n, err := w.Write(r)
		total += n
		if err != nil {
			return total, err
		}
	}
	b.records = b.records[:0]
	b.mem.reset()
	return total, nil
}

func main() {
	var b batch
	b.add([]byte("level=info msg=started\n"))
	b.add([]byte("level=error msg=" + strings.Repeat("stack ", 400) + "\n"))
	b.add([]byte("level=info msg=stopped\n"))
	n, err := b.flush(io.Discard)
	fmt.Println("shipped", n, err)
	if err != nil {
		os.Exit(2)
	}
}
