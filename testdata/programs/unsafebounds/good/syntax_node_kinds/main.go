package main

import (
	"fmt"
	"os"
	"unsafe"
)

type kind uint8

const (
	kindNumber kind = iota
	kindName
	kindBinary
	kinds
)

// node is the common head of all nodes.
type node struct {
	kind kind
	line int32
}

type number struct {
	node
	value float64
}

type name struct {
	node
	id string
}

type binary struct {
	node
	op   byte
	x, y *node
}

func num(v float64) *node {
	n := &number{node: node{kind: kindNumber}, value: v}
	return &n.node
}

func ident(id string) *node {
	n := &name{node: node{kind: kindName}, id: id}
	return &n.node
}

func bin(op byte, x, y *node) *node {
	n := &binary{node: node{kind: kindBinary}, op: op, x: x, y: y}
	return &n.node
}

type env map[string]float64

type visitor func(env, *node) float64

var visit [kinds]visitor

func init() {
	visit = [kinds]visitor{
		kindNumber: evalNumber,
		kindName:   evalName,
		kindBinary: evalBinary,
	}
}

func evalNumber(_ env, n *node) float64 {
	return (*number)(unsafe.Pointer(n)).value
}

func evalName(e env, n *node) float64 {
	return e[(*name)(unsafe.Pointer(n)).id]
}

func evalBinary(e env, n *node) float64 {
	b := (*binary)(unsafe.Pointer(n))
	x, y := eval(e, b.x), eval(e, b.y)
	switch b.op {
	case '+':
		return x + y
	case '-':
		return x - y
	case '*':
		return x * y
	}
	return x / y
}

func eval(e env, n *node) float64 { return visit[n.kind](e, n) }

func count(n *node) int {
	if n.kind != kindBinary {
		return 1
	}
	b := (*binary)(unsafe.Pointer(n))
	return 1 + count(b.x) + count(b.y)
}

func main() {
	tree := bin('+', bin('*', num(3), ident("x")), bin('-', ident("y"), num(0.5)))
	got := eval(env{"x": 4, "y": 2}, tree)
	fmt.Println(count(tree), "nodes, value", got)
	if got != 13.5 || count(tree) != 7 {
		os.Exit(1)
	}
}
