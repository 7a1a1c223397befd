// Imports a daily price feed in a small text format and sums it per symbol.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

var errFormat = errors.New("want SYMBOL PRICE")

type quote struct {
	symbol string
	cents  int64
}

type importer struct {
	src  *bufio.Scanner
	rows chan quote
	line int
	err  error
}

func newImporter(r io.Reader) *importer {
	return &importer{src: bufio.NewScanner(r), rows: make(chan quote, 8)}
}

// run reads the feed to its end or to the first line that does not parse.
func (im *importer) run() {
	defer close(im.rows) // want "PC4001"
	for im.src.Scan() {
		im.line++
		text := strings.TrimSpace(im.src.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		q, err := parseQuote(text)
		if err != nil {
			im.abort(err)
			return
		}
		im.rows <- q
	}
	im.err = im.src.Err()
}

// abort ends the import and remembers where it ended.
func (im *importer) abort(err error) {
	im.err = fmt.Errorf("line %d: %w", im.line, err)
	close(im.rows)
}

func parseQuote(text string) (quote, error) {
	symbol, price, ok := strings.Cut(text, " ")
	if !ok {
		return quote{}, errFormat
	}
	units, frac, _ := strings.Cut(price, ".")
	u, err := strconv.ParseInt(units, 10, 64)
	if err != nil {
		return quote{}, err
	}
	f, err := strconv.ParseInt((frac + "00")[:2], 10, 64)
	if err != nil {
		return quote{}, err
	}
	return quote{symbol, u*100 + f}, nil
}

const feed = `# closing prices
ACME 12.50
GLOB 7.25

ACME 13
INIT n/a
GLOB 7.5
`

func main() {
	im := newImporter(strings.NewReader(feed))
	var wg sync.WaitGroup
	wg.Go(im.run)

	sums := map[string]int64{}
	for q := range im.rows {
		sums[q.symbol] += q.cents
	}
	wg.Wait()
	for s, c := range sums {
		fmt.Printf("%s %d.%02d\n", s, c/100, c%100)
	}
	if im.err != nil {
		fmt.Println("partial import:", im.err)
	}
}
