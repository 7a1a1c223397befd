//oracle: synctest-hang

// Package bad packs parcels; the one who puts the last thing in calls Done.
package bad

import (
	"sync"
	"testing"
)

type parcel struct {
	items  []string
	weight int
	sealed bool
}

type packer struct {
	limit int
}

func (p *packer) seal(wg *sync.WaitGroup, pc *parcel) {
	if pc.weight > p.limit {
		return
	}
	pc.sealed = true
	wg.Done()
}

func (p *packer) pack(wg *sync.WaitGroup, pc *parcel) {
	for _, it := range pc.items {
		pc.weight += len(it)
	}
	p.seal(wg, pc)
}

// packAll returns the number of parcels that could be sealed.
func (p *packer) packAll(parcels []*parcel) int {
	var wg sync.WaitGroup
	for _, pc := range parcels {
		wg.Add(1) // want "wg.*PC3003"
		go p.pack(&wg, pc)
	}
	wg.Wait()
	n := 0
	for _, pc := range parcels {
		if pc.sealed {
			n++
		}
	}
	return n
}

// Scenario has a parcel that is too heavy.
func Scenario(t *testing.T) {
	p := &packer{limit: 10}
	if n := p.packAll([]*parcel{{items: []string{"book"}}, {items: []string{"anvil", "hammer"}}}); n != 1 {
		t.Errorf("%d parcels", n)
	}
}
