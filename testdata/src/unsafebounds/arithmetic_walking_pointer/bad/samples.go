//oracle: asan

// Package bad mixes samples of sound.
package bad

import "unsafe"

const perBlock = 16

type mixer struct {
	level int32
	done  func()
}

var blocks [][]int16

func newBlock() []int16 {
	b := make([]int16, perBlock)
	blocks = append(blocks, b)
	return b
}

// mix adds up a block, and reports it to the meter at the end.
func (m *mixer) mix() {
	block := newBlock()
	defer func() {
		p := unsafe.Pointer(&block[0])
		for range perBlock + 1 {
			m.level += int32(*(*int16)(p)) // want "begins where the \\[\\]int16 .*ends.*PC5002"
			p = unsafe.Add(p, 2)
		}
	}()
	for i := range block {
		block[i] = int16(i)
	}
}

// Scenario mixes a block.
func Scenario() {
	m := &mixer{}
	m.mix()
}
