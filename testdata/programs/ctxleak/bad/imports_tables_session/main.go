// Command imports_tables_session imports tables, each in a session of its own.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/imports_tables_session/session"
)

const pageSize = 2 << 20

type pageKey struct{}

type importer struct {
	log  *session.Log
	rows int
}

// withPage attaches the scratch page that the stages of one session share.
func withPage(ctx context.Context) context.Context {
	return context.WithValue(ctx, pageKey{}, make([]byte, pageSize))
}

func (im *importer) copyRows(ctx context.Context, table string) error {
	page, ok := ctx.Value(pageKey{}).([]byte)
	if !ok {
		return fmt.Errorf("%s: no page", table)
	}
	for off := 0; off < len(page); off += 4096 {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		page[off] = table[0]
		im.rows++
	}
	return nil
}

// importTable copies one table within a bounded session.
func (im *importer) importTable(ctx context.Context, table string) error {
	sctx, cancel := context.WithTimeout(withPage(ctx), time.Hour) // want "PC2001"
	im.log.Begin(table)
	defer im.log.End(table, cancel)
	return im.copyRows(sctx, table)
}

func heapInUse() uint64 {
	runtime.GC()
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	return ms.HeapAlloc
}

func main() {
	root, stop := context.WithCancel(context.Background())
	defer stop()

	im := &importer{log: session.NewLog(io.Discard)}
	before := heapInUse()
	for i := range 30 {
		if err := im.importTable(root, fmt.Sprintf("t%02d", i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	after := heapInUse()
	if after > before+10*pageSize {
		fmt.Fprintf(os.Stderr, "heap grew from %d to %d KiB over %d finished sessions\n",
			before>>10, after>>10, im.log.Count())
		panic("sessions are still held by the root context")
	}
	runtime.KeepAlive(root)
}
