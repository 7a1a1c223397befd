// Command imports_ledger_csv_files books the files of a day in parallel.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/imports_ledger_csv_files/ledger"
)

type inputFile struct {
	name string
	data string
	wait time.Duration // emulates the remote share
}

type importer struct {
	book    *ledger.Book
	rejects ledger.Rejects
	wg      sync.WaitGroup
}

func newImporter(b *ledger.Book) *importer {
	return &importer{book: b}
}

func (im *importer) run(files []inputFile) []string {
	for _, f := range files {
		im.wg.Add(1)
		go im.importFile(f)
	}
	im.wg.Wait()
	return im.rejects.List()
}

func (im *importer) importFile(f inputFile) {
	defer im.wg.Done()
	entries, err := ledger.Parse(f.name, f.data)
	if err != nil {
		im.rejects.Skip(&im.wg, f.name, err) // want "PC3002"
		return
	}
	time.Sleep(f.wait)
	im.book.Post(entries)
}

func writeTrialBalance(b *ledger.Book) {
	time.Sleep(80 * time.Millisecond)
	fmt.Println("entries booked:", b.Len())
}

func main() {
	files := []inputFile{
		{"north.csv", "1000,250\n2000,-250\n", 30 * time.Millisecond},
		{"south.csv", "1000,90\n2000\n", 0},
		{"west.csv", "1000,77\n3000,-77\n", 30 * time.Millisecond},
	}
	if len(os.Args) > 1 {
		files = files[:1]
	}
	book := ledger.NewBook()
	im := newImporter(book)
	for _, msg := range im.run(files) {
		fmt.Println("skipped", msg)
	}
	writeTrialBalance(book)
}
