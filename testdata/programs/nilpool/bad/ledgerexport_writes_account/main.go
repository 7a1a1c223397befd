// Command ledgerexport writes account ledgers as tab-separated files.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
)

type row struct {
	account string
	cents   int64
}

var errNoRows = errors.New("ledger has no rows")

const writerSize = 4 << 10

var lineWriters sync.Pool

func getLineWriter(dst io.Writer) *bufio.Writer {
	if v := lineWriters.Get(); v != nil {
		bw := v.(*bufio.Writer)
		bw.Reset(dst)
		return bw
	}
	return bufio.NewWriterSize(dst, writerSize)
}

// putLineWriter drops the reference to the destination before the writer
// goes back, so that an idle pool does not pin a file.
func putLineWriter(bw *bufio.Writer) {
	bw.Reset(nil)
	lineWriters.Put(bw)
}

type exporter struct {
	header bool
	files  int
}

// export writes rows to dst; the returned error includes a failed flush.
func (e *exporter) export(dst io.Writer, rows []row) (err error) {
	if len(rows) == 0 {
		return errNoRows
	}
	bw := getLineWriter(dst)
	defer func() {
		if ferr := bw.Flush(); err == nil { // want "PC1005"
			err = ferr
		}
	}()
	defer putLineWriter(bw)

	if e.header {
		if _, err := bw.WriteString("account\tamount\n"); err != nil {
			return err
		}
	}
	var num [24]byte
	for _, r := range rows {
		bw.WriteString(r.account)
		bw.WriteByte('\t')
		bw.Write(strconv.AppendInt(num[:0], r.cents, 10))
		if err := bw.WriteByte('\n'); err != nil {
			return err
		}
	}
	e.files++
	return nil
}

func main() {
	var out bytes.Buffer
	e := &exporter{header: true}
	err := e.export(&out, []row{{"4000-sales", 129900}, {"1200-bank", -129900}})
	if err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
		os.Exit(1)
	}
	if out.Len() == 0 {
		fmt.Fprintf(os.Stderr, "exported %d file(s), but the output is empty\n", e.files)
		os.Exit(1)
	}
	fmt.Print(out.String())
}
