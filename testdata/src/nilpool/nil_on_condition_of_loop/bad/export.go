//oracle: panic "nil pointer dereference"

// Package bad exports rows, as they are or packed.
package bad

import "sync"

type packer struct{ out []byte }

func (p *packer) row(s string) { p.out = append(p.out, s...) }

var packers = sync.Pool{New: func() any { return new(packer) }}

func acquire() *packer {
	p := packers.Get().(*packer)
	p.out = p.out[:0]
	return p
}

func release(p *packer) {
	packers.Put(p)
}

type options struct {
	packed bool
	limit  int
}

type exporter struct{ plain, packed int }

func (x *exporter) export(rows []string, opt options) {
	var p *packer
	if opt.packed {
		p = acquire()
	}
	for i, row := range rows {
		if opt.limit > 0 && i == opt.limit {
			break
		}
		if opt.packed {
			p.row(row)
			continue
		}
		x.plain += len(row)
	}
	if opt.packed {
		x.packed += len(p.out)
	}
	release(p) // want "PC1001"
}

// Scenario exports plainly, and then packed.
func Scenario() {
	x := new(exporter)
	x.export([]string{"a", "b"}, options{limit: 1})
	x.export([]string{"a", "b"}, options{packed: true})
}
