package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"programs/nilpool/bad/proxy_request_pipeline/msg"
)

type handler func(*msg.Request, *msg.Response) error

type middleware func(handler) handler

func chain(h handler, ms ...middleware) handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

func tagged(name string) middleware {
	return func(next handler) handler {
		return func(rq *msg.Request, rs *msg.Response) error {
			rq.Header["via"] += name + ","
			err := next(rq, rs)
			rs.Header["via"] = rq.Header["via"]
			return err
		}
	}
}

var errMethod = errors.New("method not allowed")

func onlyReads(next handler) handler {
	return func(rq *msg.Request, rs *msg.Response) error {
		if rq.Method != "GET" {
			rs.Status = 405
			return errMethod
		}
		return next(rq, rs)
	}
}

func backend(rq *msg.Request, rs *msg.Response) error {
	rs.Status = 200
	rs.Body = append(rs.Body, strings.ToUpper(rq.Path)...)
	return nil
}

type proxy struct {
	serve  handler
	counts map[int]int
}

func (p *proxy) do(method, path string) (string, error) {
	rq := msg.NewRequest(method, path)
	defer rq.Free()
	rs := msg.NewResponse()
	defer rs.Free()
	err := p.serve(rq, rs)
	p.counts[rs.Status]++
	return string(rs.Body), err
}

func main() {
	p := &proxy{
		serve:  chain(backend, tagged("edge"), onlyReads, tagged("core")),
		counts: make(map[int]int),
	}
	for i := range 20 {
		method := "GET"
		if i%5 == 4 {
			method = "PUT"
		}
		if _, err := p.do(method, fmt.Sprintf("/item/%d", i)); err != nil && !errors.Is(err, errMethod) {
			panic(err)
		}
	}
	fmt.Println(p.counts)
	if p.counts[200] != 16 || p.counts[405] != 4 {
		os.Exit(1)
	}
}
