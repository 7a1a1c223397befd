// Command imports_price_lists imports price lists.
package main

import (
	"fmt"
	"log"
	"strconv"
	"strings"

	"programs/closedchan/bad/imports_price_lists/rows"
)

type priceList struct {
	prices map[string]float64
	bad    int
}

func (p *priceList) add(r rows.Row) {
	v, err := strconv.ParseFloat(r.Fields[2], 64)
	if err != nil {
		p.bad++
		return
	}
	p.prices[r.Fields[0]] = v
}

// load decodes one file into the list; the consumer runs beside the decoder.
func (p *priceList) load(name, src string) error {
	out := make(chan rows.Row)
	applied := make(chan struct{})
	go func() {
		defer close(applied)
		for r := range out {
			p.add(r)
		}
	}()

	err := p.decode(src, out)
	<-applied
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (p *priceList) decode(src string, out chan<- rows.Row) error {
	defer close(out) // want "PC4001"
	return rows.Decode(strings.NewReader(src), 3, out)
}

func main() {
	files := map[string]string{
		"eu.csv": "# sku,name,price\nA1,bolt,0.25\nA2,nut,0.10\n",
		"us.csv": "B1,washer,0.05\nB2,screw\nB3,rivet,0.40\n",
	}
	list := &priceList{prices: make(map[string]float64)}
	for _, name := range []string{"eu.csv", "us.csv"} {
		if err := list.load(name, files[name]); err != nil {
			log.Printf("skipping: %v", err)
		}
	}
	fmt.Println("prices:", len(list.prices), "bad:", list.bad)
}
