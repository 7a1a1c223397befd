// Command exports_ledger_rows_checksummed exports ledger rows as a checksummed text document with a trailer.
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

// Export encodes all rows. The document ends with a trailer even if a row is refused.
func (x *Exporter) Export(rows []Row) (err error) {
	defer x.finish()
	defer func() {
		x.trailer(err == nil)
	}()

	x.lines <- "# ledger v2"
	for i, r := range rows {
		line, encErr := encode(r)
		if encErr != nil {
			return fmt.Errorf("row %d: %w", i, encErr)
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

// trailer adds the row count, the checksum and whether the document is whole.
func (x *Exporter) trailer(whole bool) {
	x.lines <- fmt.Sprintf("# rows=%d crc=%08x", x.rows, x.sum)
	if !whole {
		x.lines <- "# truncated"
	}
}

// finish tells the writer that the document is complete.
func (x *Exporter) finish() { close(x.lines) }

func encode(r Row) (string, error) {
	name := strings.TrimSpace(r.Account)
	if name == "" {
		return "", errEmptyAccount
	}
	return fmt.Sprintf("%s;%d.%02d", name, r.Cents/100, r.Cents%100), nil
}

// drain writes all lines; after a failed write it only empties the channel.
func drain(w io.Writer, lines <-chan string) error {
	var err error
	for l := range lines {
		if err == nil {
			_, err = fmt.Fprintln(w, l)
		}
	}
	return err
}

// document exports rows into one text.
func document(rows []Row) (string, error) {
	x := &Exporter{lines: make(chan string, 2)}
	var doc bytes.Buffer
	written := make(chan error, 1)
	go func() { written <- drain(&doc, x.lines) }()
	err := errors.Join(x.Export(rows), <-written)
	return doc.String(), err
}

func main() {
	good := []Row{{"assets:cash", 120050}, {"income:sales", 99900}, {"tax", 20150}}
	if _, err := document(good); err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
		os.Exit(1)
	}
	if _, err := document(append(good, Row{" ", 1})); !errors.Is(err, errEmptyAccount) {
		fmt.Fprintln(os.Stderr, "export of a bad row:", err)
		os.Exit(1)
	}
}
