package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"strings"

	"programs/unsafebounds/good/markup_escape_writer/escape"
)

type element struct {
	name string
	text string
	kids []*element
}

type printer struct {
	w   io.Writer
	err error
}

func (p *printer) put(s string) {
	if p.err == nil {
		p.err = escape.Write(p.w, s)
	}
}

func (p *printer) print(e *element) {
	p.put("<" + e.name + ">")
	p.put(escape.Text(e.text))
	for _, k := range e.kids {
		p.print(k)
	}
	p.put("</" + e.name + ">")
}

func render(e *element) (string, uint64, error) {
	var b strings.Builder
	sum := fnv.New64a()
	p := &printer{w: io.MultiWriter(&b, sum)}
	p.print(e)
	return b.String(), sum.Sum64(), p.err
}

func main() {
	const plain = "nothing special"
	doc := &element{name: "p", kids: []*element{
		{name: "b", text: "a < b && c > d"},
		{name: "i", text: plain},
		{name: "u"},
	}}
	first, sum, err := render(doc)
	again, sum2, _ := render(doc)
	fmt.Println(first)
	want := "<p><b>a &lt; b &amp;&amp; c &gt; d</b><i>" + plain + "</i><u></u></p>"
	if err != nil || first != want || again != want || sum != sum2 || doc.kids[0].text != "a < b && c > d" {
		os.Exit(1)
	}
}
