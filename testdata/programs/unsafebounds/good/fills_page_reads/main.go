// Command main fills a page and reads it back.
package main

import (
	"fmt"
	"log"

	"programs/unsafebounds/good/fills_page_reads/page"
)

func main() {
	p := page.New(3)
	for i := uint64(0); p.Append(fmt.Appendf(nil, "k%03d", i), i) == nil; i++ {
	}
	b := p.AppendTo(nil)
	q, err := page.Load(b)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("keys", q.Count(), string(q.Key(q.Count()-1)))
	b[10], b[11] = 0xff, 0xff
	if _, err := page.Load(b); err == nil {
		log.Fatal("corrupt page accepted")
	}
}
