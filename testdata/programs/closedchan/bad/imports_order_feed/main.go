// Command imports_order_feed imports an order feed, one JSON document a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Order is one line of the feed.
type Order struct {
	ID    string `json:"id"`
	Cents int64  `json:"cents"`
}

// Importer decodes a feed and hands the orders to a consumer.
type Importer struct {
	orders chan Order
	lineNo int
	err    error
}

// NewImporter returns an importer with room for backlog undelivered orders.
func NewImporter(backlog int) *Importer {
	return &Importer{orders: make(chan Order, backlog)}
}

// Orders is closed when the feed has ended; Err tells why.
func (im *Importer) Orders() <-chan Order { return im.orders }

// Err is valid once Orders is closed.
func (im *Importer) Err() error { return im.err }

// Run reads the feed to its end or to the first malformed line.
func (im *Importer) Run(r io.Reader) {
	sc := bufio.NewScanner(r)
	defer im.finish(sc) // want "PC4001"

	for sc.Scan() {
		im.lineNo++
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		var o Order
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			im.abort(fmt.Errorf("line %d: %w", im.lineNo, err))
			return
		}
		if o.Cents < 0 {
			continue
		}
		im.orders <- o
	}
}

// abort ends the feed early.
func (im *Importer) abort(err error) {
	im.err = err
	close(im.orders)
}

// finish ends the feed and keeps the scanner's error if there is no other.
func (im *Importer) finish(sc *bufio.Scanner) {
	if im.err == nil {
		im.err = sc.Err()
	}
	close(im.orders)
}

const feed = `# nightly export
{"id":"A-1","cents":1250}
{"id":"A-2","cents":-1}

{"id":"A-3","cents":990
{"id":"A-4","cents":400}
`

func main() {
	im := NewImporter(16)
	im.Run(strings.NewReader(feed))

	var total int64
	for o := range im.Orders() {
		total += o.Cents
	}
	fmt.Println("imported", total, im.Err())
}
