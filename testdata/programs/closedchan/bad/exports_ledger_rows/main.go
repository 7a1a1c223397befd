// Command exports_ledger_rows exports ledger rows as a checksummed text document.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
)

// Row is one posting.
type Row struct {
	Account string
	Cents   int64
}

var errEmptyAccount = errors.New("empty account")

// Exporter turns rows into lines and passes them to a writer goroutine.
type Exporter struct {
	lines chan string
	sum   uint32
	rows  int
}

// NewExporter returns an exporter whose writer may lag by depth lines.
func NewExporter(depth int) *Exporter {
	return &Exporter{lines: make(chan string, depth)}
}

// Export encodes all rows. The document ends with a trailer even if a row is refused.
func (x *Exporter) Export(rows []Row) error {
	defer x.writeTrailer() // want "PC4002"
	defer close(x.lines)

	x.lines <- "# ledger v2"
	for i, r := range rows {
		line, err := encode(r)
		if err != nil {
			return fmt.Errorf("row %d: %w", i, err)
		}
		x.emit(line)
	}
	return nil
}

func (x *Exporter) emit(line string) {
	x.sum = crc32.Update(x.sum, crc32.IEEETable, []byte(line))
	x.rows++
	x.lines <- line
}

// writeTrailer adds the row count and the checksum.
func (x *Exporter) writeTrailer() {
	x.lines <- fmt.Sprintf("# rows=%d crc=%08x", x.rows, x.sum)
}

func encode(r Row) (string, error) {
	name := strings.TrimSpace(r.Account)
	if name == "" {
		return "", errEmptyAccount
	}
	return fmt.Sprintf("%s;%d.%02d", name, r.Cents/100, r.Cents%100), nil
}

func drain(w io.Writer, lines <-chan string) error {
	for l := range lines {
		if _, err := fmt.Fprintln(w, l); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	x := NewExporter(16)
	var doc bytes.Buffer
	written := make(chan error, 1)
	go func() { written <- drain(&doc, x.lines) }()

	rows := []Row{{"assets:cash", 120050}, {"income:sales", 99900}, {"tax", 20150}}
	if err := x.Export(rows); err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
	}
	if err := <-written; err != nil {
		fmt.Fprintln(os.Stderr, "write:", err)
	}
	fmt.Print(doc.String())
}
