// The articles as rows of tokens, and who has which: what ranking counts. Kept true on every change.

import { readTokens, termsOf } from '../../words/tokens.ts';
import { Lists, lengthen } from './lists.ts';

/** What of an article can be searched. */
export type Indexed = { id: string; title: string; similar: string[]; body: string };

/**
 * An article has a row for its title, one for each similar question, and one for its body if it has any.
 *
 * Postings are kept for tokens, which stand in the text; the terms that are compared follow from them. So the six or
 * so terms of a word cost no postings of their own.
 */
export class Corpus {
  size = 0;
  /** How many rows there are besides bodies, how many bodies, and how many tokens they have. */
  totals = { rows: 0, rowTokens: 0, bodies: 0, bodyTokens: 0 };

  /** Articles and rows are numbers, used again after a removal. */
  readonly ids: string[] = [];
  readonly articleRows = new Lists();
  /** How many tokens the title and the similar questions of an article have. */
  articleTokens = new Int32Array(64);
  private similarCounts = new Int32Array(64);
  readonly rowTokens = new Lists();
  /** The article of a row; of a body, -1 less the article. */
  rowOwners = new Int32Array(256);
  rowCount = 0;

  readonly tokenRows = new Lists();
  readonly tokenTerms = new Lists();
  readonly termTokens = new Lists();
  readonly termWeights: number[] = [];
  /** How many articles have a term in their title or a similar question: bodies say what is beside the point, too. */
  private termArticles = new Int32Array(256);

  private readonly articles = new Map<string, number>();
  private readonly tokens = new Map<string, number>();
  private readonly terms = new Map<string, number>();
  private readonly freeArticles: number[] = [];
  private readonly freeRows: number[] = [];
  /** The last visit that met a term: what was met in this one need not be cleared for the next. */
  private termVisits = new Int32Array(256);
  private visit = 0;

  /** Adds the article, in place of the one that had its id. */
  put({ id, title, similar, body }: Indexed): void {
    this.remove(id);
    const article = this.freeArticles.pop() ?? this.ids.length;
    this.ids[article] = id;
    this.articles.set(id, article);
    this.size += 1;
    this.articleTokens = lengthen(this.articleTokens, article + 1);
    this.articleTokens[article] = 0;
    this.similarCounts = lengthen(this.similarCounts, article + 1);
    this.similarCounts[article] = similar.length;
    for (const text of [title, ...similar]) {
      const length = this.addRow(article, article, text);
      this.articleTokens[article]! += length;
      this.totals.rowTokens += length;
      this.totals.rows += 1;
    }
    if (body) {
      this.totals.bodyTokens += this.addRow(article, -1 - article, body);
      this.totals.bodies += 1;
    }
    this.countTerms(article, 1);
  }

  /** Whether there was such an article. */
  remove(id: string): boolean {
    const article = this.articles.get(id);
    if (article === undefined) return false;
    this.countTerms(article, -1);
    for (const row of this.articleRows.of(article)) {
      for (const token of new Set(this.rowTokens.of(row))) this.tokenRows.drop(token, row);
      const isBody = this.isBody(row);
      this.totals[isBody ? 'bodies' : 'rows'] -= 1;
      this.totals[isBody ? 'bodyTokens' : 'rowTokens'] -= this.rowTokens.length(row);
      this.rowTokens.clear(row);
      this.freeRows.push(row);
    }
    this.articleRows.clear(article);
    this.articles.delete(id);
    this.freeArticles.push(article);
    this.size -= 1;
    return true;
  }

  /** The number of a term, where any article ever had it. */
  term(key: string): number | undefined {
    return this.terms.get(key);
  }

  /** What meeting a term tells: much if few articles are asked with it. Counts articles, not rows. */
  idf(term: number | undefined): number {
    const count = term === undefined ? 0 : this.termArticles[term]!;
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5));
  }

  isBody(row: number): boolean {
    return this.rowOwners[row]! < 0;
  }

  hasSimilar(article: number): boolean {
    return this.similarCounts[article]! > 0;
  }

  /** The different terms of some rows. */
  *termsOfRows(rows: Iterable<number>): Generator<number> {
    this.visit += 1;
    for (const row of rows) {
      for (const token of this.rowTokens.of(row)) {
        for (const term of this.tokenTerms.of(token)) {
          if (this.termVisits[term] === this.visit) continue;
          this.termVisits[term] = this.visit;
          yield term;
        }
      }
    }
  }

  private countTerms(article: number, change: 1 | -1): void {
    const asked = Array.from(this.articleRows.of(article)).filter((row) => !this.isBody(row));
    for (const term of this.termsOfRows(asked)) this.termArticles[term]! += change;
  }

  private addRow(article: number, owner: number, text: string): number {
    const row = this.freeRows.pop() ?? this.rowCount++;
    this.rowOwners = lengthen(this.rowOwners, row + 1);
    this.rowOwners[row] = owner;
    this.articleRows.add(article, row);
    const tokens = readTokens(text);
    this.rowTokens.reserve(row, tokens.length);
    for (const text of tokens) {
      const token = this.tokens.get(text) ?? this.learn(text);
      if (this.tokenRows.last(token) !== row) this.tokenRows.add(token, row);
      this.rowTokens.add(row, token);
    }
    return tokens.length;
  }

  private learn(text: string): number {
    const token = this.tokens.size;
    this.tokens.set(text, token);
    for (const { key, weight } of termsOf(text)) {
      const term = this.terms.get(key) ?? this.terms.size;
      if (term === this.terms.size) {
        this.terms.set(key, term);
        this.termWeights[term] = weight;
        this.termArticles = lengthen(this.termArticles, term + 1);
        this.termVisits = lengthen(this.termVisits, term + 1);
      }
      this.tokenTerms.add(token, term);
      this.termTokens.add(term, token);
    }
    return token;
  }
}
