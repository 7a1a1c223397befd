// Command imports_csv_ledger reads a bank ledger in a CSV-like form, streams
// its rows to an accumulator and prints the balance of every account.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"
)

const ledger = `# account;day;cents
cash;2024-02-01;12050
rent;2024-02-01;-90000
cash;2024-02-02;-350
fees;2024-02-03;n/a
cash;2024-02-04;700
`

var errFields = errors.New("wrong number of fields")

// row is one booking.
type row struct {
	account string
	day     string
	cents   int64
}

// importer turns text into rows. Rows arrive on rows, the first error on errs.
type importer struct {
	src    io.Reader
	rows   chan row
	errs   chan error
	strict bool
	line   int
}

func newImporter(src io.Reader, strict bool) *importer {
	return &importer{
		src:    src,
		rows:   make(chan row, 8),
		errs:   make(chan error, 1),
		strict: strict,
	}
}

// run scans the whole input. It ends at the first bad line in strict mode.
func (im *importer) run() {
	defer close(im.rows) // want "PC4001"
	sc := bufio.NewScanner(im.src)
	for sc.Scan() {
		im.line++
		text := strings.TrimSpace(sc.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		r, err := parseRow(text)
		if err != nil {
			if !im.strict {
				continue
			}
			im.abort(fmt.Errorf("line %d: %w", im.line, err))
			return
		}
		im.rows <- r
	}
	im.errs <- sc.Err()
}

// abort hands the error to the reader and ends the stream of rows.
func (im *importer) abort(err error) {
	im.errs <- err
	close(im.rows)
}

func parseRow(text string) (row, error) {
	f := strings.Split(text, ";")
	if len(f) != 3 {
		return row{}, errFields
	}
	c, err := strconv.ParseInt(f[2], 10, 64)
	if err != nil {
		return row{}, err
	}
	return row{account: f[0], day: f[1], cents: c}, nil
}

func main() {
	im := newImporter(strings.NewReader(ledger), true)
	finished := make(chan struct{})
	go func() {
		im.run()
		close(finished)
	}()

	sums := map[string]int64{}
	for r := range im.rows {
		sums[r.account] += r.cents
	}
	if err := <-im.errs; err != nil {
		fmt.Fprintln(os.Stderr, "import:", err)
	}
	<-finished

	names := make([]string, 0, len(sums))
	for n := range sums {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Printf("%-8s %8.2f\n", n, float64(sums[n])/100)
	}
}
